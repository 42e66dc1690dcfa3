import { createSignal, onCleanup } from 'solid-js'
import type { Outcome } from './failures'
import { createIdempotencyKeys } from './idempotency-key'

/** A write that wasn't done, or of which nobody knows. */
export type WriteTrouble = Exclude<Outcome<never>, { status: 'done' }>

/**
 * The writes of one form, one at a time.
 * @param onLate told what became of a write whose form is gone by then, so that it isn't said nowhere
 */
export function createWrites(onLate?: (trouble: WriteTrouble) => void) {
  const keys = createIdempotencyKeys()
  const [sending, setSending] = createSignal(false)
  const [trouble, setTrouble] = createSignal<WriteTrouble>()
  let uncertain: string | undefined
  let gone = false
  onCleanup(() => (gone = true))

  /**
   * Sends it, under the same key until it is done or the content differs.
   * @param content what is sent, as it was read and not as it was typed: "0.5" and "0.50" are the same
   * @returns what became of it; undefined when another one is on its way
   */
  async function run<T>(content: object, call: (key: string) => Promise<Outcome<T>>): Promise<Outcome<T> | undefined> {
    if (sending()) return undefined
    const key = keys.keyFor(content)
    setTrouble(undefined)
    setSending(true)
    let outcome: Outcome<T>
    try {
      outcome = await call(key)
    } finally {
      setSending(false)
    }
    // The first may have been made: only Rafiki's own answer to the same key settles that, not a refusal on the way to it.
    if (outcome.status === 'refused' && !outcome.byRafiki && key === uncertain)
      outcome = { status: 'unknown', message: outcome.message }
    uncertain = outcome.status === 'unknown' ? key : undefined
    if (outcome.status === 'done') {
      keys.settled()
      return outcome
    }
    if (gone) onLate?.(outcome)
    else setTrouble(outcome)
    return outcome
  }

  return {
    run,
    sending,
    trouble,
    /** What is said beside a field instead. */
    settle: () => setTrouble(undefined),
    /** The form was left while something was on its way. */
    isGone: () => gone
  }
}
