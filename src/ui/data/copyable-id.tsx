import { createSignal } from 'solid-js'
import { CopyButton } from './copy-button'

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
      <span ref={shown} class="mono-text break-all" title={isFull() ? undefined : props.id}>
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
