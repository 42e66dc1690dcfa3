import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import { refuse } from './errors.ts'
import type { Clock } from '../../clock.ts'

interface Kept {
  readonly operation: string
  readonly args: unknown
  readonly result: unknown
  /** Milliseconds since 1970. */
  readonly until: number
}

const KEPT_MS = 24 * 3600 * 1000
const MILLISECONDS_OF_WORK = 3

/**
 * Idempotency keys as Rafiki keeps them (contract A3): 24 hours, successes only, one store for all tenants. An empty key is no key.
 */
export class Idempotency {
  readonly #clock: Clock
  readonly #kept = new Map<string, Kept>()
  readonly #running = new Set<string>()

  constructor(clock: Clock) {
    this.#clock = clock
    clock.onAdvance(() => this.#forget())
  }

  /**
   * Does the work, or gives the first answer again.
   * @throws INTERNAL_SERVER_ERROR while another request with the key is under way, or when its operation or arguments differ
   */
  async once(key: string | null | undefined, operation: string, args: unknown, work: () => unknown): Promise<unknown> {
    if (!key) return work()
    if (this.#running.has(key)) {
      throw refuse('INTERNAL_SERVER_ERROR', `Concurrent request for idempotencyKey: ${key}`)
    }
    this.#running.add(key)
    try {
      // A real write takes some milliseconds, and that is when a second click meets "Concurrent request".
      await pause(MILLISECONDS_OF_WORK)
      return this.#answer(key, operation, structuredClone(args), work)
    } finally {
      this.#running.delete(key)
    }
  }

  #answer(key: string, operation: string, args: unknown, work: () => unknown): unknown {
    const now = this.#clock.now()
    const kept = this.#kept.get(key)
    if (kept && kept.until > now) {
      if (kept.operation !== operation || !isDeepStrictEqual(kept.args, args)) {
        throw refuse(
          'INTERNAL_SERVER_ERROR',
          `Incoming arguments are different than the original request for idempotencyKey: ${key}`
        )
      }
      return structuredClone(kept.result)
    }
    const result = work()
    this.#kept.set(key, { operation, args, result: structuredClone(result), until: now + KEPT_MS })
    return result
  }

  #forget(): void {
    const now = this.#clock.now()
    for (const [key, kept] of this.#kept) if (kept.until <= now) this.#kept.delete(key)
  }
}
