import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { signerId } from '~/rafiki/credentials/credentials'
import { Icon } from '~/ui/theme/icon'
import { SearchDialog } from './search-dialog'
import type { Command } from './search-options'

const isMac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')

/** Where a slash is a letter. */
const takesLetters = 'input, textarea, select, [contenteditable]'

/** Opens the search from every page, also by ⌘K, Ctrl-K and a slash. */
export function SearchButton(props: { commands: readonly Command[] }) {
  const [isOpen, setOpen] = createSignal(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return
    const byCommand = event.key.toLowerCase() === 'k' && event.metaKey !== event.ctrlKey && !event.shiftKey
    const bySlash =
      event.key === '/' &&
      !event.metaKey &&
      !event.ctrlKey &&
      !(event.target as Element).closest(takesLetters) &&
      !document.querySelector('dialog[open]')
    if (!byCommand && !bySlash) return
    event.preventDefault()
    // What has to be answered first stays in front.
    if (!isOpen() && document.querySelector('dialog[open]:is([role=alertdialog], .session-dialog)')) return
    setOpen(byCommand ? !isOpen() : true)
  }
  onMount(() => document.addEventListener('keydown', onKeyDown))
  onCleanup(() => document.removeEventListener('keydown', onKeyDown))
  return (
    <>
      <button
        type="button"
        class="search-button"
        aria-label="Search"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K /"
        title="Search"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span class="search-hint" aria-hidden="true">
          Search or jump to…
        </span>
        <kbd class="search-hint" aria-hidden="true">
          <Show when={isMac} fallback="Ctrl K">
            <Icon name="command" size={14} />K
          </Show>
        </kbd>
      </button>
      {/* What one tenant was found to have is not shown to another. */}
      <Show when={isOpen() && signerId()} keyed>
        <SearchDialog commands={props.commands} onClose={() => setOpen(false)} />
      </Show>
    </>
  )
}
