import { createSignal, onCleanup } from 'solid-js'

const waits = [2, 5, 10, 30]

/**
 * Counts down to the next try: 2, 5, 10 and then every 30 seconds (design §6), not while the tab is hidden.
 * @param tried how often it was tried before
 * @returns whole seconds left
 */
export function createRetryCountdown(tried: () => number, retry: () => void): () => number {
  const [left, setLeft] = createSignal(waits[Math.min(tried(), waits.length - 1)] ?? 30)
  const timer = setInterval(() => {
    if (document.hidden) return
    if (left() > 1) setLeft(left() - 1)
    else {
      clearInterval(timer)
      setLeft(0)
      retry()
    }
  }, 1000)
  onCleanup(() => clearInterval(timer))
  return left
}
