/**
 * After a navigation the focus belongs on the new page's h1, but only that page knows when its h1 is there. So the router says that focus is
 * owed (`owePageFocus`), the next `PageHead` that mounts takes it, and a dialog that opens or closes cancels it, since it places focus itself.
 */
let owed = false

/** A navigation to another path has happened. */
export function owePageFocus(): void {
  owed = true
}

/** Whether focus was owed; it is not any more. */
export function takePageFocus(): boolean {
  const was = owed
  owed = false
  return was
}

export const forgetPageFocus = (): void => {
  owed = false
}
