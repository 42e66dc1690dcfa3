import type { JSX } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'

export interface ConfirmRemovalProps {
  title: string
  actionLabel: string
  children: JSX.Element
  onConfirm: () => void
  onClose: () => void
}

/** Before something goes that signing in may need. */
export function ConfirmRemoval(props: ConfirmRemovalProps) {
  return (
    <Dialog
      alert
      title={props.title}
      onClose={() => props.onClose()}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button
            variant="danger"
            onClick={() => {
              // In this order: what is to be removed is the caller's for as long as this is open.
              props.onConfirm()
              props.onClose()
            }}
          >
            {props.actionLabel}
          </Button>
        </>
      }
    >
      <p class="text-dense text-ink-2">{props.children}</p>
    </Dialog>
  )
}
