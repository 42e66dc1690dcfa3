const reloadedAtKey = 'reloaded-at'
const reloadPauseMs = 60_000

/**
 * Reloads the page when a new version of the console has replaced its files. At most once a minute, so that a file that is really missing does
 * not cause a loop, and only when the server answers: otherwise the browser's own error page would appear. src/page-start.js does the same for
 * the files that a page itself names.
 * @returns whether the page is about to be replaced; if not, whether that is because no server answers, so that a later try may help
 */
export async function reloadOnce(): Promise<'reloading' | 'reloaded before' | 'no server'> {
  try {
    if (Date.now() - Number(sessionStorage.getItem(reloadedAtKey)) < reloadPauseMs) return 'reloaded before'
    const answer = await fetch('/config.json', { cache: 'no-store' })
    if (!answer.ok) return 'no server'
    sessionStorage.setItem(reloadedAtKey, String(Date.now()))
  } catch {
    return 'no server'
  }
  location.reload()
  return 'reloading'
}
