import { createSignal } from 'solid-js'

const key = 'time-zone'

const stored = (): boolean => {
  try {
    return localStorage.getItem(key) === 'utc'
  } catch {
    return false
  }
}

const [inUtc, remember] = createSignal(stored())

/** Whether times are shown in UTC, as was chosen in this browser; else in its own time zone. */
export { inUtc }

/** Changes how times are shown at once and for later visits. */
export function setInUtc(yes: boolean): void {
  remember(yes)
  try {
    if (yes) localStorage.setItem(key, 'utc')
    else localStorage.removeItem(key)
  } catch {
    // No storage: it holds until the page is left.
  }
}
