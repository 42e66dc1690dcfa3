import { createSignal, Show, untrack } from 'solid-js'
import { createMutation } from '~/resource/create-mutation'
import { lateNotice, MutationErrorCallout } from '~/resource/mutation-error-callout'
import { Dialog } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { Button } from '~/ui/forms/button'
import { InvitationView } from './invitation-view'
import { type Invitation, makeLink, type Person } from './people-client'

/** Makes another link and code for somebody, and shows them once. */
export function MakeLink(props: { person: Person; onClose: () => void }) {
  const { notify } = useNotifier()
  const person = untrack(() => props.person)
  const messages = {
    unknown: 'We don’t know if a link was made',
    refused: 'No link was made',
    again: 'Make another one: nobody has seen one that was made.'
  }
  const mutation = createMutation((error) => notify(lateNotice(error, messages)))
  const [invitation, setInvitation] = createSignal<Invitation>()
  const make = async () => {
    const outcome = await mutation.run({ id: person.id }, () => makeLink(person.id))
    if (outcome?.status === 'done') setInvitation(outcome.value.invitation)
  }
  return (
    <Dialog
      title="New link"
      subtitle={person.email}
      onClose={() => props.onClose()}
      busy={mutation.sending}
      footer={
        <Show
          when={invitation()}
          fallback={
            <>
              <Button disabled={mutation.sending()} onClick={() => props.onClose()}>
                Cancel
              </Button>
              <Button variant="primary" sending={mutation.sending()} onClick={() => void make()}>
                Make link
              </Button>
            </>
          }
        >
          <Button variant="primary" onClick={() => props.onClose()}>
            Done
          </Button>
        </Show>
      }
    >
      <Show
        when={invitation()}
        fallback={
          <>
            <MutationErrorCallout error={mutation.error()} messages={messages} />
            <p class="text-ink-2">
              With the link and its code they get into their account and choose a new password. Whoever has both can do
              the same, so make sure that the request really comes from them. Their second factor stays.
            </p>
          </>
        }
      >
        {(made) => <InvitationView invitation={made()} />}
      </Show>
    </Dialog>
  )
}
