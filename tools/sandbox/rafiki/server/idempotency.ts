import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import { rafikiError } from './errors.ts'
import type { Clock } from '../../clock.ts'

interface StoredResult {
  readonly operation: string
  readonly args: unknown
  readonly result: unknown
  /** Milliseconds since 1970. */
  readonly until: number
}

const LIFESPAN_MS = 24 * 3600 * 1000
const MILLISECONDS_OF_WORK = 3

/**
 * Idempotency keys as Rafiki stores them (contract A3): for 24 hours, successes only, one store for all tenants. An empty key is no key.
 */
export class Idempotency {
  readonly #clock: Clock
  readonly #results = new Map<string, StoredResult>()
  readonly #running = new Set<string>()

  constructor(clock: Clock) {
    this.#clock = clock
    clock.onAdvance(() => this.#dropExpired())
  }

  /**
   * Does the work, or returns the result of the first request with this key.
   * @throws INTERNAL_SERVER_ERROR while another request with the key is under way, or when its operation or arguments differ
   */
  async once(key: string | null | undefined, operation: string, args: unknown, work: () => unknown): Promise<unknown> {
    if (!key) return work()
    if (this.#running.has(key)) {
      throw rafikiError('INTERNAL_SERVER_ERROR', `Concurrent request for idempotencyKey: ${key}`)
    }
    this.#running.add(key)
    try {
      // A real write takes some milliseconds, during which a second request fails with "Concurrent request".
      await pause(MILLISECONDS_OF_WORK)
      return this.#answer(key, operation, structuredClone(args), work)
    } finally {
      this.#running.delete(key)
    }
  }

  #answer(key: string, operation: string, args: unknown, work: () => unknown): unknown {
    const now = this.#clock.now()
    const stored = this.#results.get(key)
    if (stored && stored.until > now) {
      if (stored.operation !== operation || !isDeepStrictEqual(stored.args, args)) {
        throw rafikiError(
          'INTERNAL_SERVER_ERROR',
          `Incoming arguments are different than the original request for idempotencyKey: ${key}`
        )
      }
      return structuredClone(stored.result)
    }
    const result = work()
    this.#results.set(key, { operation, args, result: structuredClone(result), until: now + LIFESPAN_MS })
    return result
  }

  #dropExpired(): void {
    const now = this.#clock.now()
    for (const [key, stored] of this.#results) if (stored.until <= now) this.#results.delete(key)
  }
}
