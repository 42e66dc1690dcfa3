import { createSignal, onCleanup } from 'solid-js'
import { announce } from '~/ui/feedback/live-region'
import { Icon } from '~/ui/theme/icon'

interface CopyableIdProps {
  id: string
  /** All of it (detail pages); otherwise its first 8 characters */
  full?: boolean
  /** What it is: "Asset id" */
  label?: string
}

/** An id in mono with a button that copies all of it. */
export function CopyableId(props: CopyableIdProps) {
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const name = () => props.label ?? 'Id'
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.id)
    } catch {
      // No permission, or no secure context: the text can still be selected.
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
