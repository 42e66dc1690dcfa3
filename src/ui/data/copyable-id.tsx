import { createSignal, onCleanup, Show, type JSX } from 'solid-js'
import { withinLimit } from '~/lib/time-limit'
import { announce } from '~/ui/feedback/live-region'
import { buttonClass } from '~/ui/forms/button'
import { Icon } from '~/ui/theme/icon'

interface CopyButtonProps {
  /** What is copied, for screen readers and in the outcome: "Asset id" */
  name: string
  /** Asked for at the click */
  text: () => string
  /** The element that shows the text: its content is selected when the browser lets no page copy */
  shown: () => HTMLElement | undefined
  /** Called before that, so that the whole text can be shown */
  onSelect?: (() => void) | undefined
  /** The button's label; an icon alone unless given */
  children?: JSX.Element
}

const shownForMs = 2000

/** Copies a text. The outcome stands beside the button: "Copied" for two seconds, or what to press to copy it by hand. */
export function CopyButton(props: CopyButtonProps) {
  const [outcome, setOutcome] = createSignal<'copied' | 'selected'>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let disposed = false
  onCleanup(() => {
    disposed = true
    clearTimeout(timer)
  })
  const copy = async () => {
    clearTimeout(timer)
    setOutcome(undefined)
    const isCopied = await copyText(props.text(), props.shown())
    if (isCopied) {
      setOutcome('copied')
      announce(`${props.name} copied`)
      if (!disposed) timer = setTimeout(() => setOutcome(undefined), shownForMs)
      return
    }
    props.onSelect?.()
    select(props.shown())
    setOutcome('selected')
    announce(`${props.name} couldn’t be copied. ${byHand()}`, 'assertive')
  }
  const icon = () => <Icon name={outcome() === 'copied' ? 'check' : 'copy'} size={props.children ? 16 : 14} />
  return (
    <>
      <span class="relative inline-flex">
        <button
          type="button"
          class={props.children ? buttonClass({}) : 'button-in-field -my-1'}
          aria-label={props.children ? undefined : `Copy ${props.name.toLowerCase()}`}
          title={props.children ? undefined : 'Copy'}
          onClick={() => void copy()}
        >
          {icon()}
          {props.children}
        </button>
        <Show when={outcome() === 'copied'}>
          <span class="absolute right-0 top-full z-3 mt-1 rounded-box border border-line bg-raised px-1.5 text-meta font-500 text-success-ink shadow-2">
            Copied
          </span>
        </Show>
      </span>
      <Show when={outcome() === 'selected'}>
        <span class="col-span-full w-0 min-w-full basis-full text-meta text-danger-ink">
          Couldn’t be copied. {byHand()}
        </span>
      </Show>
    </>
  )
}

/** What a person does with a text that is selected: by a finger, on a Mac's keyboard, or on any other. */
function byHand(): string {
  if (matchMedia('(pointer: coarse)').matches) return 'It’s selected: touch it, then choose Copy.'
  return `It’s selected: press ${/Mac/.test(navigator.userAgent) ? 'Cmd' : 'Ctrl'}+C.`
}

function select(shown: HTMLElement | undefined): void {
  if (shown) getSelection()?.selectAllChildren(shown)
}

/**
 * Writes to the clipboard: by the clipboard API, which pages over plain http don't have and a browser may refuse, else by the copy command,
 * which needs something to be selected.
 * @returns whether it is in the clipboard
 */
async function copyText(text: string, shown: HTMLElement | undefined): Promise<boolean> {
  try {
    await withinLimit(navigator.clipboard.writeText(text), () => {
      throw new Error('the clipboard doesn’t answer')
    })
    return true
  } catch {
    // No such API, no permission, or a question about it that nobody answers.
  }
  select(shown)
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', put)
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', put)
    getSelection()?.removeAllRanges()
  }
}

interface CopyableIdProps {
  id: string
  /** Shows the whole id (detail pages) instead of its first 8 characters */
  full?: boolean
  /** "Asset id"; "Id" unless given */
  label?: string
}

/** An id with a button that copies the whole of it. */
export function CopyableId(props: CopyableIdProps) {
  const [selected, setSelected] = createSignal(false)
  let shown: HTMLElement | undefined
  const isFull = () => props.full === true || selected()
  return (
    <span class="inline-grid max-w-full grid-cols-[minmax(0,auto)_auto] items-center gap-x-1">
      <span ref={shown} class="mono-text break-all" translate="no" title={isFull() ? undefined : props.id}>
        {isFull() ? props.id : props.id.slice(0, 8)}
      </span>
      <CopyButton
        name={props.label ?? 'Id'}
        text={() => props.id}
        shown={() => shown}
        onSelect={() => setSelected(true)}
      />
    </span>
  )
}
