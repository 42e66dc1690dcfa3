import { onCleanup } from 'solid-js'

let mounted = 0

/** The two live regions that `announce` writes to. They stand in the page from the start, because later ones are not read. */
export function LiveRegion() {
  mounted += 1
  onCleanup(() => {
    mounted -= 1
    // What was about to be said has no place any more: its timer must not outlive the page.
    if (mounted === 0) for (const timer of Object.values(pending)) clearTimeout(timer)
  })
  return (
    <>
      <p class="visually-hidden" data-announcer="polite" aria-live="polite" />
      <p class="visually-hidden" data-announcer="assertive" aria-live="assertive" />
    </>
  )
}

/** "assertive" interrupts what the screen reader is saying; for errors and the end of a session. */
export type Urgency = 'polite' | 'assertive'

/**
 * Has a screen reader say a sentence. Live regions stand in the page and in every dialog: everything outside of an open modal dialog is inert
 * and not read, so the text goes to the dialog that is open when it is written, else to the page.
 * @param text a whole sentence, or as much of one as stands on its own: "Asset id copied"
 */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  const region = () => {
    const all = [...document.querySelectorAll<HTMLElement>(`[data-announcer="${urgency}"]`)]
    return all.findLast((one) => one.closest('dialog[open]')) ?? all.find((one) => !one.closest('dialog'))
  }
  // A region that gets the same text again stays silent, so it is emptied first and filled after the browser has seen that. The other one is
  // emptied too, because its text would stand for good beside what contradicts it.
  for (const one of document.querySelectorAll('[data-announcer]')) one.textContent = ''
  if (mounted === 0) return
  if (urgency === 'assertive') clearTimeout(pending.polite)
  clearTimeout(pending[urgency])
  pending[urgency] = setTimeout(() => {
    const now = region()
    if (now) now.textContent = text
  }, 50)
}

const pending: Partial<Record<Urgency, ReturnType<typeof setTimeout>>> = {}

const failureListeners = new Set<() => void>()

/**
 * Calls something whenever the page shows that an action has failed.
 * @returns ends that
 */
export function onFailure(listener: () => void): () => void {
  failureListeners.add(listener)
  return () => failureListeners.delete(listener)
}

/** Called where a failure appears: the success of an action before it must not stand beside it. */
export function reportFailure(): void {
  failureListeners.forEach((listener) => listener())
}
