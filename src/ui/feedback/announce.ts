export type Urgency = 'polite' | 'assertive'

/**
 * Says a sentence to people who listen. Two live regions stand in the page and two in every dialog: what is outside an open modal dialog is
 * inert and would not be read, so the text goes to the dialog's that is open by then, else to the page's.
 */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  const region = () => {
    const all = [...document.querySelectorAll<HTMLElement>(`[data-announcer="${urgency}"]`)]
    return all.findLast((one) => one.closest('dialog[open]')) ?? all.find((one) => !one.closest('dialog'))
  }
  // A region that gets the same text again says nothing: it is emptied first, and filled once that was seen.
  const before = region()
  if (before) before.textContent = ''
  setTimeout(() => {
    const now = region()
    if (now) now.textContent = text
  }, 50)
}
