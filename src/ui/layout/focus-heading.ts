/**
 * After a navigation the focus belongs on the new page's h1, but only that page knows when its h1 is there. So the router says that focus is
 * owed (`requestHeadingFocus`), the next `PageHead` that mounts takes it, and a dialog that opens or closes cancels it, since it places focus itself.
 * A debt that nobody takes (another tab of the same page) lapses after ten seconds.
 */
const owedForMs = 10_000
let owedUntil = 0

/** A navigation to another path has happened. */
export function requestHeadingFocus(): void {
  owedUntil = Date.now() + owedForMs
}

/** Whether focus was owed; it is not any more. */
export function takePageFocus(): boolean {
  const owed = Date.now() < owedUntil
  owedUntil = 0
  return owed
}

export const cancelHeadingFocus = (): void => {
  owedUntil = 0
}
