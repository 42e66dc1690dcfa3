import { createSignal, onCleanup } from 'solid-js'
import { announce } from '~/ui/feedback/live-region'
import { Icon } from '~/ui/theme/icon'

interface CopyableIdProps {
  id: string
  /** Shows the whole id (detail pages) instead of its first 8 characters */
  full?: boolean
  /** "Asset id"; "Id" unless given */
  label?: string
}

/** An id with a button that copies the whole of it. */
export function CopyableId(props: CopyableIdProps) {
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const name = () => props.label ?? 'Id'
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.id)
    } catch {
      // The browser gives no permission, or the page is not a secure context. The text can still be selected.
      announce(`${name()} couldn’t be copied`)
      return
    }
    announce(`${name()} copied`)
    setCopied(true)
    clearTimeout(timer)
    timer = setTimeout(() => setCopied(false), 2000)
  }
  return (
    <span class="inline-flex max-w-full items-center gap-1">
      <span class="mono-text min-w-0 break-all" title={props.full ? undefined : props.id}>
        {props.full ? props.id : props.id.slice(0, 8)}
      </span>
      <button
        type="button"
        class="button-in-field -my-1"
        aria-label={`Copy ${name().toLowerCase()}`}
        title={copied() ? 'Copied' : 'Copy'}
        onClick={() => void copy()}
      >
        <Icon name={copied() ? 'check' : 'copy'} size={14} />
      </button>
    </span>
  )
}
