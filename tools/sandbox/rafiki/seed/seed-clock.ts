import type { Clock } from '../../clock.ts'

/** A clock that can be set to the past while an instance is filled; after `release` it is the sandbox's own. */
export interface SeedClock extends Clock {
  /** Sets the time, ISO 8601, at which it stands still. */
  setTo(time: string): void
  release(): void
}

/** Creates a clock that runs with `clock` until it is set. */
export function seedClock(clock: Clock): SeedClock {
  let held: number | undefined
  return {
    now: () => held ?? clock.now(),
    advance: (seconds) => clock.advance(seconds),
    onAdvance: (due) => clock.onAdvance(due),
    setTo(time) {
      held = Date.parse(time)
    },
    release() {
      held = undefined
    }
  }
}
