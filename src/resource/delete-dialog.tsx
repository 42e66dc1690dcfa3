import { useNavigate } from '@solidjs/router'
import { Show, untrack, type JSX } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import type { Outcome } from '~/rafiki/client/failures'
import { may } from '~/rafiki/credentials/permissions'
import { ConfirmByTyping } from '~/ui/feedback/confirm-by-typing'
import { createRouteClose, Dialog } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { Button } from '~/ui/forms/button'
import { createMutation } from './create-mutation'
import { lateNotice, MutationErrorCallout } from './mutation-error-callout'
import { ReadOnlyNotice } from './read-only-notice'
import { createOwnership } from './resource-context'
import { WriteDialog } from './role-notice'
import { LinkButton } from '~/ui/forms/link-button'

interface DeleteDialogProps {
  /** "asset" */
  noun: string
  /** A question: "Delete the MXN asset?" */
  title: string
  /** Whose it is, against mix-ups */
  subtitle: string
  resource: { id: string; tenant: Tenant | null }
  /** Deletes it, under this idempotency key. */
  remove: (id: string, idempotencyKey: string) => Promise<Outcome<void>>
  /** The notice once it is deleted: "Deleted MXN scale 2" */
  doneTitle: string
  /** The list, which is next once it is deleted */
  listHref: string
  /** The page below, to which Cancel leads */
  pageHref: string
  /**
   * What an operator may do with another tenant's, as a sentence. Only its own tenant can delete it (contract B10): the dialog then says so.
   * Left out where Rafiki takes it from the operator.
   */
  allowed?: string
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
  const isForeign = createOwnership(() => props.resource)
  const close = createRouteClose(() => props.pageHref)
  const confirm = async () => {
    const { id, remove, listHref, doneTitle } = untrack(() => ({
      id: props.resource.id,
      remove: props.remove,
      listHref: props.listHref,
      doneTitle: props.doneTitle
    }))
    const outcome = await mutation.run({ id }, (key) => remove(id, key))
    if (outcome?.status !== 'done') return
    notify({ title: doneTitle })
    if (!mutation.isDisposed()) navigate(listHref, { replace: true })
  }
  return (
    <WriteDialog {...props} action={`delete this ${noun}`}>
      <Show
        when={props.allowed === undefined || !isForeign()}
        fallback={
          <Dialog
            title={props.title}
            subtitle={props.subtitle}
            onClose={close}
            footer={<Button onClick={close}>Close</Button>}
          >
            <ReadOnlyNotice
              tenant={props.resource.tenant}
              action={`delete this ${noun}`}
              allowed={props.allowed ?? ''}
            />
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
    </WriteDialog>
  )
}

interface DeleteSectionProps {
  noun: string
  href: string
  resource: { tenant: Tenant | null }
  children: JSX.Element
}

/** Last on a page with settings: what deleting does and the way to the dialog, or who else can do it. */
export function DeleteSection(props: DeleteSectionProps) {
  const isForeign = createOwnership(() => props.resource)
  return (
    <section class="section">
      <div class="section-head">
        <h2 class="text-section">Delete</h2>
      </div>
      <Show
        when={!isForeign()}
        fallback={<ReadOnlyNotice tenant={props.resource.tenant} action={`delete this ${props.noun}`} />}
      >
        <p class="text-dense text-ink-2">{props.children}</p>
        <Show when={may('write')}>
          <LinkButton class="mt-3" href={props.href} opensDialog>
            Delete {props.noun}
          </LinkButton>
        </Show>
      </Show>
    </section>
  )
}
