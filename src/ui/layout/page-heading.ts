// The page's heading names the tab, and takes the focus after a navigation.

let titlePrefix = ''

/** Marks the title of every page of a deployment that is not production: "[Test network] Assets". */
export function setTitlePrefix(environment: string | undefined): void {
  titlePrefix = environment === undefined ? '' : `[${environment}] `
}

/** Names the page in the tab. */
export function setPageTitle(title: string): void {
  document.title = `${titlePrefix}${title} · Rafiki Admin`
}

// ms; a request that no heading takes, such as one for another tab of the same page, lapses.
const requestedForMs = 10_000
let requestedUntil = 0

/**
 * Asks that the next heading that mounts take the focus. Called after a navigation to another path: the router doesn't know when the new page's
 * heading is there, only the page does.
 */
export function requestHeadingFocus(): void {
  requestedUntil = Date.now() + requestedForMs
}

/** Whether a heading that mounts now shall take the focus. The request is answered by that. */
export function takeHeadingFocus(): boolean {
  const requested = Date.now() < requestedUntil
  requestedUntil = 0
  return requested
}

/** Drops the request: a dialog that opens or closes places the focus itself. */
export const cancelHeadingFocus = (): void => {
  requestedUntil = 0
}
