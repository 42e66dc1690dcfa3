import { createEffect, createSignal, onCleanup } from 'solid-js'
import { nearEnd } from '~/kratos/session-store'

/** setTimeout takes so many ms at most, and fires at once beyond. */
export const longestTimeout = 2 ** 31 - 1

/** ms before anything is said about it: time to fetch what says it. */
const ahead = 60_000

/**
 * True from a minute before a session's end is talked about; it stays so when the session is extended.
 * @param end ms since 1970; undefined while it isn't known
 */
export function createNearEnd(end: () => number | undefined): () => boolean {
  const [near, setNear] = createSignal(false)
  createEffect(() => {
    const at = end()
    if (at === undefined || near()) return
    const wait = Math.min(longestTimeout, Math.max(0, at - Date.now() - nearEnd - ahead))
    const timer = setTimeout(() => setNear(true), wait)
    onCleanup(() => clearTimeout(timer))
  })
  return near
}
