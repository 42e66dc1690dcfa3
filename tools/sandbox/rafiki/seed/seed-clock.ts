import type { Clock } from '../../clock.ts'

/** A clock that can be set to the past while an instance is filled; afterwards it runs with the sandbox's own. */
export interface SeedClock extends Clock {
  /** What is made from now on was made then. ISO 8601. */
  setTo(time: string): void
  release(): void
}

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
