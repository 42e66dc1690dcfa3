const key = 'reloaded-at'
const pauseMs = 60_000

/**
 * Reloads the page by itself when a new version took its files away. At most once a minute, so that a file that is really missing can't make
 * a loop, and only when the server answers: otherwise the person would be left with the browser's own error page.
 */
export async function reloadOnce(): Promise<void> {
  try {
    if (Date.now() - Number(sessionStorage.getItem(key)) < pauseMs) return
    const answer = await fetch('/config.json', { cache: 'no-store' })
    if (!answer.ok) return
    sessionStorage.setItem(key, String(Date.now()))
  } catch {
    return // the button is still there
  }
  location.reload()
}
