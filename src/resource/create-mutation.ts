import { createSignal, onCleanup } from 'solid-js'
import type { Outcome } from '~/rafiki/client/failures'
import { createUuid } from '~/lib/uuid'

/** A mutation that wasn't made, or of which it is not known whether it was. */
export type MutationError = Exclude<Outcome<never>, { status: 'done' }>

/**
 * The mutations of one form, one at a time, each content under one idempotency key.
 * @param onLate hears of an error that comes when the form is gone, since there is no other place left to show it
 */
export function createMutation(onLate?: (error: MutationError) => void) {
  const keys = createIdempotencyKeys()
  const [sending, setSending] = createSignal(false)
  const [error, setError] = createSignal<MutationError>()
  let unknownKey: string | undefined
  let disposed = false
  onCleanup(() => (disposed = true))

  /**
   * Sends it, under the same key until it is done or the content differs.
   * @param content the parsed values and not the texts: "0.5" and "0.50" are the same content
   * @returns the outcome; undefined when another mutation of this form is on its way
   */
  async function run<T>(
    content: object,
    request: (idempotencyKey: string) => Promise<Outcome<T>>
  ): Promise<Outcome<T> | undefined> {
    if (sending()) return undefined
    const key = keys.keyFor(content)
    setError(undefined)
    setSending(true)
    let outcome: Outcome<T>
    try {
      outcome = await request(key)
    } finally {
      setSending(false)
    }
    // The first request may have been carried out: only Rafiki's own answer to the same key settles that, not a refusal on the way to it.
    if (outcome.status === 'refused' && !outcome.byRafiki && key === unknownKey)
      outcome = { status: 'unknown', message: outcome.message }
    unknownKey = outcome.status === 'unknown' ? key : undefined
    if (outcome.status === 'done') {
      keys.settled()
      return outcome
    }
    if (disposed) onLate?.(outcome)
    else setError(outcome)
    return outcome
  }

  /** What had to come before the request failed, so nothing was sent. It settles nothing about a request before, which may have been done. */
  function notSent(reason: string): void {
    const error: MutationError =
      unknownKey === undefined
        ? { status: 'refused', code: 'NOT_SENT', message: `${reason} Nothing was saved.`, byRafiki: false }
        : { status: 'unknown', message: `${reason} Nothing was sent again.` }
    if (disposed) onLate?.(error)
    else setError(error)
  }

  return {
    run,
    notSent,
    sending,
    error,
    /** Takes the error away, when it is shown beside a field or the form is sent again. */
    clearError: () => setError(undefined),
    /** Whether the form was left. */
    isDisposed: () => disposed
  }
}

/** Values as a text that is the same for the same content. */
export const contentOf = (values: object): string =>
  JSON.stringify(values, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))

/**
 * Idempotency keys for a form. The key stays the same while the same content is sent, so that sending again after a lost answer can't make the
 * change twice. There is a new one as soon as the content differs, because Rafiki refuses a key with other arguments (contract A3), and once the
 * change is made (`settled`), because Rafiki would repeat its first answer for a day and do nothing.
 */
function createIdempotencyKeys(): { keyFor(content: object): string; settled(): void } {
  let last = ''
  let key = ''
  return {
    keyFor(content) {
      const text = contentOf(content)
      if (text !== last) [last, key] = [text, createUuid()]
      return key
    },
    settled: () => void (last = '')
  }
}
