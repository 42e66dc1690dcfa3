import { onCleanup, onMount } from 'solid-js'

/** Where letters are typed, or choose one of several. */
const takesLetters = 'input, textarea, select, [contenteditable], [role=menu], dialog'

/**
 * Moves the focus between the rows of a list by `j` and `k`, from the first or the last one when none has it. Enter then follows the row's link,
 * with the browser's own keys for a new tab. Left alone while somebody types, or a dialog or a menu is open.
 * @param table the table on the page, whose rows have links
 */
export function createRowKeys(table: () => HTMLTableElement | undefined): void {
  const move = (event: KeyboardEvent) => {
    const step = { j: 1, k: -1 }[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if ((event.target as Element).closest(takesLetters) || document.querySelector('dialog[open]')) return
    const links = [...(table()?.querySelectorAll<HTMLElement>('.row-link') ?? [])]
    const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
    const next = at < 0 ? links.at(step > 0 ? 0 : -1) : links[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  onMount(() => document.addEventListener('keydown', move))
  onCleanup(() => document.removeEventListener('keydown', move))
}
