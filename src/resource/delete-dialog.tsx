import { useNavigate } from '@solidjs/router'
import { Show, untrack, type JSX } from 'solid-js'
import type { Outcome } from '~/rafiki/client/failures'
import { ConfirmByTyping } from '~/ui/feedback/confirm-by-typing'
import { createRouteClose, Dialog } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { Button } from '~/ui/forms/button'
import { createMutation } from './create-mutation'
import { lateNotice, MutationErrorCallout } from './mutation-error-callout'

interface DeleteDialogProps {
  /** "asset" */
  noun: string
  /** A question: "Delete the MXN asset?" */
  title: string
  /** Whose it is, against mix-ups */
  subtitle: string
  id: string
  /** Deletes it, under this idempotency key. */
  remove: (id: string, idempotencyKey: string) => Promise<Outcome<void>>
  /** The notice once it is deleted: "Deleted MXN scale 2" */
  doneTitle: string
  /** The list, which is next once it is deleted */
  listHref: string
  /** The page below, to which Cancel leads */
  pageHref: string
  /** Why it can't be deleted by the tenant that signs; the dialog then only says so. */
  readOnly?: JSX.Element
  /** What deleting does, and what stays */
  children: JSX.Element
}

/** Deletes one resource, once the phrase "delete noun" was typed. */
export function DeleteDialog(props: DeleteDialogProps) {
  const navigate = useNavigate()
  const { notify } = useNotifier()
  const noun = untrack(() => props.noun)
  const messages = {
    unknown: `We don’t know yet if this ${noun} was deleted`,
    refused: `The ${noun} was not deleted`
  }
  const mutation = createMutation((error) => notify(lateNotice(error, messages)))
  const close = createRouteClose(() => props.pageHref)
  const confirm = async () => {
    const { id, remove, listHref, doneTitle } = untrack(() => ({ ...props }))
    const outcome = await mutation.run({ id }, (key) => remove(id, key))
    if (outcome?.status !== 'done') return
    notify({ title: doneTitle })
    if (!mutation.isDisposed()) navigate(listHref, { replace: true })
  }
  return (
    <Show
      when={props.readOnly === undefined}
      fallback={
        <Dialog
          title={props.title}
          subtitle={props.subtitle}
          onClose={close}
          footer={<Button onClick={close}>Close</Button>}
        >
          {props.readOnly}
        </Dialog>
      }
    >
      <ConfirmByTyping
        title={props.title}
        subtitle={props.subtitle}
        phrase={`delete ${noun}`}
        actionLabel={`Delete ${noun}`}
        sending={mutation.sending()}
        error={<MutationErrorCallout error={mutation.error()} messages={messages} />}
        onConfirm={() => void confirm()}
        onClose={close}
      >
        {props.children}
      </ConfirmByTyping>
    </Show>
  )
}
