import { revalidate } from '@solidjs/router'
import { type Outcome, RafikiFailure } from './failures'

/** What a write answers in place of throwing `error`. Errors that are our own mistakes are thrown on. */
export function outcomeOf(error: unknown): Exclude<Outcome<never>, { status: 'done' }> {
  if (!(error instanceof RafikiFailure)) throw error
  if (error.outcomeUnknown) {
    return { status: 'unknown', message: error.message, ...(error.requestId ? { requestId: error.requestId } : {}) }
  }
  const { field, byRafiki = false } = error.details
  const code = error.code ?? error.kind.toUpperCase().replace(/-/g, '_')
  return { status: 'refused', code, message: error.message, byRafiki, ...(field ? { field } : {}) }
}

/** What `call` came to, as an outcome. */
export async function attempt<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { status: 'done', value: await call() }
  } catch (error) {
    return outcomeOf(error)
  }
}

/**
 * What `call` came to, as an outcome.
 * @param stale how the keys of the queries begin that are asked anew when it was done
 */
export async function write<T>(stale: string, call: () => Promise<T>): Promise<Outcome<T>> {
  const outcome = await attempt(call)
  if (outcome.status === 'done') void revalidate(stale)
  return outcome
}
