import { createSignal, type JSX } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { Dialog } from './dialog'
import { TextField } from '~/ui/forms/text-field'

interface ConfirmByTypingProps {
  /** A question: "Delete the MXN asset?" */
  title: string
  subtitle?: JSX.Element
  /** To be typed exactly: "delete asset" */
  phrase: string
  /** "Delete this asset" */
  actionLabel: string
  sending: boolean
  /** Why the request was refused, shown above the question */
  error?: JSX.Element
  onConfirm: () => void
  onClose: () => void
  /** What happens, what stays, and whether it can be undone */
  children: JSX.Element
}

/** A dialog for an action that is to be meant: its button is disabled until the phrase is typed exactly. Each opening mounts it anew, with an empty field. */
export function ConfirmByTyping(props: ConfirmByTypingProps) {
  const [typed, setTyped] = createSignal('')
  const matches = () => typed() === props.phrase
  const confirm = () => {
    if (matches() && !props.sending) props.onConfirm()
  }
  return (
    <Dialog
      alert
      title={props.title}
      subtitle={props.subtitle}
      onClose={props.onClose}
      busy={() => props.sending}
      onSubmit={confirm}
      footer={
        <>
          <Button disabled={props.sending} onClick={() => props.onClose()}>
            Cancel
          </Button>
          <Button type="submit" variant="danger" disabled={!matches()} sending={props.sending}>
            {props.actionLabel}
          </Button>
        </>
      }
    >
      {props.error}
      <div class="text-ink-2">{props.children}</div>
      <TextField
        name="confirmation"
        label={`Type “${props.phrase}” to confirm`}
        value={typed()}
        onInput={setTyped}
        mono
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
    </Dialog>
  )
}
