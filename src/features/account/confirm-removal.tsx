import type { JSX } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'

interface ConfirmRemovalProps {
  title: string
  actionLabel: string
  children: JSX.Element
  onConfirm: () => void
  onClose: () => void
}

/** Asks before a way to sign in is removed. */
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
              // In this order, because the caller forgets what is to be removed when the dialog closes.
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
