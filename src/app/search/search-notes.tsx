import { For, Show } from 'solid-js'
import { isIlpAddress } from '~/lib/ilp-address'
import { parseUuid } from '~/lib/uuid'
import { paths } from '~/paths'
import { canAskRafiki } from '~/rafiki/credentials/current-tenant'
import { Button } from '~/ui/forms/button'
import { Icon } from '~/ui/theme/icon'
import type { Answer } from './search-lookups'

/** "assets, peers and tenants" */
function listed(nouns: readonly string[], word: 'and' | 'or'): string {
  const last = nouns.at(-1) ?? ''
  return nouns.length < 2 ? last : `${nouns.slice(0, -1).join(', ')} ${word} ${last}`
}

interface SearchNotesProps {
  text: string
  answers: readonly Answer[]
  isWaiting: boolean
  hasOptions: boolean
  /** What can be searched: "assets" */
  nouns: readonly string[]
  onRetry: () => void
}

/** Below the results: what couldn't be searched and why, how far a search went, and that nothing was found. */
export function SearchNotes(props: SearchNotesProps) {
  const failures = () => {
    const byReason = new Map<string, string[]>()
    for (const { source, failure } of props.answers)
      if (failure !== undefined) byReason.set(failure, [...(byReason.get(failure) ?? []), source.nouns])
    return [...byReason].map(([reason, nouns]) => `Couldn’t search ${listed(nouns, 'and')}. ${reason}`)
  }
  const parts = () => props.answers.filter(({ isPart }) => isPart).map(({ source }) => source.nouns)
  const searched = () => props.answers.filter(({ failure }) => failure === undefined).map(({ source }) => source.nouns)
  const nothing = () => {
    if (searched().length === 0) return 'No page or action has this name.'
    if (parseUuid(props.text)) return `No ${listed(searched(), 'or')} with this id.`
    return `No page or action, and none of the ${listed(searched(), 'and')}, has this name or address.`
  }
  const isEmpty = () => props.text.trim() === ''
  return (
    <>
      <Show when={!isEmpty() && !props.hasOptions && !props.isWaiting && failures().length === 0}>
        <div class="px-3 py-6 text-center">
          <p class="text-section">Nothing found</p>
          <p class="mt-0.5 text-dense text-ink-3">{nothing()}</p>
        </div>
      </Show>
      <Show when={props.isWaiting}>
        <p class="after-a-moment px-3 py-2 text-dense text-ink-3">Searching…</p>
      </Show>
      <For each={failures()}>
        {(failure) => (
          <p role="alert" class="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-dense">
            <Icon name="alert" class="shrink-0 text-warning" />
            <span class="min-w-0 flex-1">{failure}</span>
            <Button size="small" onClick={() => props.onRetry()}>
              Try again
            </Button>
          </p>
        )}
      </For>
      <Show when={parts().length > 0 && !isEmpty()}>
        <p class="px-3 py-2 text-meta text-ink-3">
          By name, the newest 100 {listed(parts(), 'and')} were searched.
          <Show when={isIlpAddress(props.text.trim()) && parts().includes('peers')}>
            {' '}
            <a class="link" href={paths.peerFind()}>
              Find a peer by ILP address
            </a>
          </Show>
        </p>
      </Show>
      <Show when={!canAskRafiki() && !isEmpty()}>
        <p class="px-3 py-2 text-dense text-ink-3">
          Only pages and actions are searched until a tenant is{' '}
          <a class="link" href={paths.credentials()}>
            connected
          </a>
          .
        </p>
      </Show>
    </>
  )
}

/** The keys of the search, and what it takes. */
export function SearchFooter(props: {
  /** Forgets what was opened; undefined when nothing that is shown was */
  onForget: (() => void) | undefined
}) {
  return (
    <div class="search-foot">
      <span class="search-keys" aria-hidden="true">
        <kbd>
          <Icon name="arrow-up" size={14} />
        </kbd>
        <kbd>
          <Icon name="arrow-down" size={14} />
        </kbd>
        Move
        <kbd class="ml-3">
          <Icon name="enter" size={14} />
        </kbd>
        Open
      </span>
      <Show when={props.onForget} fallback={<span class="ml-auto">Paste an id, a URL or an ILP address</span>}>
        {(forget) => (
          <Button size="small" variant="ghost" class="ml-auto" onClick={() => forget()()}>
            Clear recently opened
          </Button>
        )}
      </Show>
    </div>
  )
}
