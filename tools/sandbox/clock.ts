/** The sandbox's one clock. Everything in it (sessions, codes, signatures, timeouts) asks this clock, so tests move time instead of waiting. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Moves the clock on by `seconds` and lets everything that has fallen due happen before it returns. */
  advance(seconds: number): void
  /** Calls `due` after each advance, and never otherwise. */
  onAdvance(due: () => void): void
}

/** Creates a clock that runs with `real`, in milliseconds since 1970, and can be moved forward. */
export function createClock(real: () => number = Date.now): Clock {
  let ahead = 0
  const listeners: (() => void)[] = []
  return {
    now: () => real() + ahead,
    advance(seconds) {
      if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError('a clock moves on by zero seconds or more')
      ahead += seconds * 1000
      for (const due of listeners) due()
    },
    onAdvance: (due) => void listeners.push(due)
  }
}
