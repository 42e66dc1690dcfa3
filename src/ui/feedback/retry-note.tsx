import { batch, createSignal, onCleanup } from 'solid-js'

const secondsAfter = (failures: number): number => [2, 5, 10][failures] ?? 30

/** Tries something again by itself until the page shows something else. */
export interface AutoRetry {
  /** Seconds until the next try. */
  left: () => number
  trying: () => boolean
  /** Whether it tries by itself at all. */
  isOn: () => boolean
  /** Tries now. */
  retry: () => Promise<void>
}

/**
 * Tries again after 2, 5, 10 and then every 30 seconds (design §6.4), not while the tab is hidden and never twice at once.
 * @param attempt settles when it is known how it went; a success replaces the page
 * @param failures how often it was tried before
 * @param isOn false where only the person tries again
 */
export function createAutoRetry(attempt: () => unknown, failures = 0, isOn: () => boolean = () => true): AutoRetry {
  const [left, setLeft] = createSignal(secondsAfter(failures))
  const [trying, setTrying] = createSignal(false)
  let failed = failures
  let disposed = false
  const retry = async () => {
    if (trying()) return
    setTrying(true)
    try {
      await attempt()
    } catch {
      // The attempt says itself why it failed.
    }
    if (disposed) return
    failed += 1
    batch(() => {
      setLeft(secondsAfter(failed))
      setTrying(false)
    })
  }
  const timer = setInterval(() => {
    if (document.hidden || trying() || !isOn()) return
    if (setLeft((seconds) => seconds - 1) <= 0) void retry()
  }, 1000)
  onCleanup(() => {
    disposed = true
    clearInterval(timer)
  })
  return { left, trying, isOn, retry }
}

/** Says when the next try is. Not inside of an alert, which would be read out every second. */
export function RetryNote(props: { of: AutoRetry }) {
  return (
    <p class="mt-2 text-dense text-ink-3 tabular-nums" hidden={!props.of.isOn()}>
      {props.of.trying() ? 'Trying again…' : `Trying again in ${props.of.left()} s`}
    </p>
  )
}
