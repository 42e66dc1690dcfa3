export type Urgency = 'polite' | 'assertive'

/**
 * Says a sentence to people who listen. Two live regions stand in the page and two in every dialog: what is outside an open modal dialog is
 * inert and would not be read, so the last one in the document, which is the open dialog's, gets the text.
 */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  const region = [...document.querySelectorAll(`[data-announcer="${urgency}"]`)].at(-1)
  if (!region) return
  region.textContent = ''
  // A region that gets the same text again says nothing: it is emptied first, and filled once that was seen.
  setTimeout(() => (region.textContent = text), 50)
}
