import { useNavigate } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  onCleanup,
  onMount,
  Show,
  useContext
} from 'solid-js'
import { offeredFeatures } from '~/app/features'
import { KratosContext } from '~/kratos/kratos-context'
import { plural } from '~/lib/plural'
import { withoutUnseen } from '~/lib/plain-text'
import { parseUuid } from '~/lib/uuid'
import { Amount } from '~/money/amount'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { canAskRafiki } from '~/rafiki/credentials/current-tenant'
import { LiveText } from '~/ui/data/live-text'
import { Button } from '~/ui/forms/button'
import { cancelHeadingFocus } from '~/ui/layout/page-heading'
import { Icon } from '~/ui/theme/icon'
import { forgetHits, recentHits, rememberHit } from './recent-hits'
import './search.css'
import { SearchFooter, SearchNotes } from './search-notes'
import { createLookups } from './search-lookups'
import { type Command, foundGroups, namedGroups, type SearchOption } from './search-options'

interface SearchDialogProps {
  commands: readonly Command[]
  onClose: () => void
}

/**
 * The search over every page: a combobox whose list has pages and actions by name, and whatever Rafiki has under an id, a name or an address.
 * Opening it asks Rafiki nothing. Enter opens the line that is marked, or whatever answers first when it was pressed before an answer.
 */
export function SearchDialog(props: SearchDialogProps) {
  const navigate = useNavigate()
  const hasAccount = useContext(KratosContext) !== undefined
  const person = signedInIdentity() ?? 'nobody'
  const id = createUniqueId()
  const [text, setText] = createSignal('')
  const [recent, setRecent] = createSignal(recentHits(person))
  const [chosen, setChosen] = createSignal<string>()
  const sources = () =>
    canAskRafiki()
      ? offeredFeatures(hasAccount).flatMap(({ search }) => (search && search.isOffered?.() !== false ? [search] : []))
      : []
  const lookups = createLookups(sources)
  let dialog: HTMLDialogElement | undefined
  let input: HTMLInputElement | undefined

  const groups = createMemo(() => [
    ...namedGroups(text(), { hasAccount, commands: props.commands, recent: recent() }),
    ...foundGroups(lookups.answers())
  ])
  const options = createMemo(() => groups().flatMap((group) => group.options))
  /** The line that Enter opens: the one that was gone to, or the first. */
  const current = () => options().find(({ key }) => key === chosen()) ?? options()[0]
  const optionId = (key: string) => `${id}-${options().findIndex((option) => option.key === key)}`

  // Enter was pressed before an answer was there.
  let opensFirst = false
  let inNewTab = false
  createEffect(() => {
    const first = options()[0]
    if (opensFirst && first) open(first, inNewTab)
    else if (!lookups.isWaiting()) opensFirst = false
  })

  function type(value: string) {
    opensFirst = false
    setText(value)
    setChosen(undefined)
    lookups.ask(parseUuid(value) ?? withoutUnseen(value))
  }

  function open(option: SearchOption, newTab = false) {
    opensFirst = false
    if (option.remember) rememberHit(person, option.remember)
    if (newTab && option.href) {
      window.open(option.href, '_blank', 'noopener')
      return
    }
    props.onClose()
    if (option.run) option.run()
    else if (option.href) navigate(option.href)
  }

  function move(by: 1 | -1) {
    const all = options()
    const at = all.findIndex((option) => option === current())
    const next = all[(at + by + all.length) % all.length]
    if (!next) return
    setChosen(next.key)
    document.getElementById(optionId(next.key))?.scrollIntoView({ block: 'nearest' })
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter and arrows belong to the input method while it composes a character.
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      inNewTab = event.metaKey || event.ctrlKey
      const option = current()
      if (option) open(option, inNewTab)
      else opensFirst = lookups.isWaiting()
    }
  }

  onMount(() => {
    dialog?.showModal()
    input?.focus()
    cancelHeadingFocus()
  })
  // The browser returns the focus to where it was, unless a page with a heading of its own takes it.
  onCleanup(() => dialog?.close())

  const status = () => {
    if (lookups.isWaiting()) return 'Searching…'
    return text().trim() === '' ? '' : options().length === 0 ? 'Nothing found' : plural(options().length, 'result')
  }
  return (
    <dialog
      ref={dialog}
      class="search-dialog"
      aria-label="Search"
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={(event) => event.target === dialog && props.onClose()}
    >
      <div class="search-field">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Search or jump to"
          aria-autocomplete="list"
          aria-expanded={options().length > 0}
          aria-controls={options().length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={current() && optionId(current()?.key ?? '')}
          placeholder="Search or jump to…"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          value={text()}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button size="small" variant="ghost" aria-label="Close" onClick={() => props.onClose()}>
          <kbd>Esc</kbd>
        </Button>
      </div>
      <div class="search-results">
        <Show when={options().length > 0}>
          <div role="listbox" id={`${id}-list`} aria-label="Results">
            <For each={groups()}>
              {(group, at) => (
                <div role="group" aria-labelledby={`${id}-group-${at()}`}>
                  <p id={`${id}-group-${at()}`} role="presentation" class="search-group">
                    {group.title}
                  </p>
                  <For each={group.options}>
                    {(option) => (
                      <OptionLine
                        id={optionId(option.key)}
                        option={option}
                        isCurrent={current()?.key === option.key}
                        onPoint={() => setChosen(option.key)}
                        onOpen={(newTab) => open(option, newTab)}
                      />
                    )}
                  </For>
                </div>
              )}
            </For>
          </div>
        </Show>
        <SearchNotes
          text={text()}
          answers={lookups.answers()}
          isWaiting={lookups.isWaiting()}
          hasOptions={options().length > 0}
          nouns={sources().map(({ nouns }) => nouns)}
          onRetry={() => {
            input?.focus()
            lookups.ask(text())
          }}
        />
      </div>
      <p role="status" class="visually-hidden">
        <LiveText text={status()} translatable />
      </p>
      <SearchFooter
        onForget={
          text() === '' && recent().length > 0
            ? () => {
                forgetHits(person)
                setRecent([])
                input?.focus()
              }
            : undefined
        }
      />
    </dialog>
  )
}

interface OptionLineProps {
  id: string
  option: SearchOption
  isCurrent: boolean
  onPoint: () => void
  onOpen: (newTab: boolean) => void
}

/** A line of the list: a link, so that the browser's own ways to open one in a new tab work, or what does something here. */
function OptionLine(props: OptionLineProps) {
  const click = (event: MouseEvent) => {
    // A link that the browser opens in another tab or window by itself.
    if (props.option.href && (event.ctrlKey || event.metaKey || event.shiftKey)) return
    event.preventDefault()
    props.onOpen(false)
  }
  const face = () => (
    <>
      <Icon name={props.option.icon} class="search-icon" />
      <span class="min-w-0 flex-1">
        <LiveText class="block" text={props.option.label} lines={2} />
        <Show when={props.option.detail}>
          {(detail) => <LiveText class="block text-meta text-ink-3" text={detail()} lines={1} />}
        </Show>
      </span>
      <Show when={props.option.amount}>
        {(amount) => <Amount units={amount().units} code={amount().asset.code} scale={amount().asset.scale} short />}
      </Show>
      <Show when={props.isCurrent}>
        <Icon name="enter" class="search-icon" />
      </Show>
    </>
  )
  return (
    <Show
      when={props.option.href}
      fallback={
        <div
          id={props.id}
          role="option"
          aria-selected={props.isCurrent}
          class="search-option"
          onPointerMove={() => props.onPoint()}
          onClick={click}
        >
          {face()}
        </div>
      }
    >
      {(href) => (
        <a
          id={props.id}
          role="option"
          href={href()}
          tabindex="-1"
          aria-selected={props.isCurrent}
          class="search-option"
          onPointerMove={() => props.onPoint()}
          onClick={click}
        >
          {face()}
        </a>
      )}
    </Show>
  )
}
