import { createSignal, Show, untrack } from 'solid-js'
import { plural } from '~/lib/plural'
import { createMutation } from '~/resource/create-mutation'
import { lateNotice, MutationErrorCallout } from '~/resource/mutation-error-callout'
import { Callout } from '~/ui/feedback/callout'
import { ConfirmByTyping } from '~/ui/feedback/confirm-by-typing'
import { Dialog } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { Button } from '~/ui/forms/button'
import { act, type ActionResult, type Person, type PlainAction } from './people-client'

interface ActionText {
  /** On the button, and with a question mark before the email in the title */
  label: string
  question: (email: string) => string
  /** What happens, and what stays */
  text: string
  /** "ada@x.org was disabled": what is said about it, done or not */
  done: string
  danger: boolean
}

const texts: Record<PlainAction, ActionText> = {
  disable: {
    label: 'Disable user',
    question: (email) => `Disable ${email}?`,
    text: 'They are signed out everywhere at once, and can’t sign in, not even by a link that they were sent. Nothing is deleted: you can enable them again.',
    done: 'disabled',
    danger: true
  },
  enable: {
    label: 'Enable user',
    question: (email) => `Enable ${email}?`,
    text: 'They can sign in again, as before and with the same role.',
    done: 'enabled',
    danger: false
  },
  'end-sessions': {
    label: 'End sessions',
    question: (email) => `End all sessions of ${email}?`,
    text: 'They are signed out in every browser, and can sign in again. To prevent that, disable them.',
    done: 'signed out',
    danger: true
  },
  'reset-second-factor': {
    label: 'Reset second factor',
    question: (email) => `Reset the second factor of ${email}?`,
    text: 'For somebody who lost their phone or key: their authenticator app, recovery codes and security keys are removed, and they are signed out everywhere. Until they set up a second factor again, they sign in with their password alone. Make sure that the request really comes from them.',
    done: 'freed from their second factor',
    danger: true
  },
  delete: {
    label: 'Delete user',
    question: (email) => `Delete ${email}?`,
    text: 'Their account, their ways to sign in and their sessions are deleted, which can’t be undone. What they did stays in the audit log, and with Rafiki. To lock them out only, disable them.',
    done: 'deleted',
    danger: true
  }
}

/** Whether the word of an address is one of these actions. */
export const isPlainAction = (action: string): action is PlainAction => Object.hasOwn(texts, action)

interface ConfirmActionProps {
  person: Person
  action: PlainAction
  onClose: () => void
}

/** Says what an action does to somebody, and does it. */
export function ConfirmAction(props: ConfirmActionProps) {
  const { notify } = useNotifier()
  const { person, action } = untrack(() => ({ person: props.person, action: props.action }))
  const text = texts[action]
  const messages = {
    unknown: `We don’t know yet if ${person.email} was ${text.done}`,
    refused: `${person.email} was not ${text.done}`,
    // The gateway knows no keys by which it would see that it is the same request.
    again: 'Do it again: it makes no difference if it was done.'
  }
  const mutation = createMutation((error) => notify(lateNotice(error, messages)))
  const [passkeyLeft, setPasskeyLeft] = createSignal(false)
  const confirm = async () => {
    const outcome = await mutation.run({ id: person.id, action }, () => act(action, person.id))
    if (outcome?.status !== 'done') return
    notify({ title: `${person.email} was ${text.done}`, ...detailOf(outcome.value) })
    if (mutation.isDisposed()) return
    if (outcome.value.hasPasskey) setPasskeyLeft(true)
    else props.onClose()
  }
  const error = () => <MutationErrorCallout error={mutation.error()} messages={messages} />
  return (
    <Show
      when={action === 'delete'}
      fallback={
        <Dialog
          alert
          title={text.question(person.email)}
          subtitle={person.name ?? undefined}
          onClose={() => props.onClose()}
          busy={mutation.sending}
          footer={
            <Show
              when={!passkeyLeft()}
              fallback={
                <Button variant="primary" onClick={() => props.onClose()}>
                  Close
                </Button>
              }
            >
              <Button disabled={mutation.sending()} onClick={() => props.onClose()}>
                Cancel
              </Button>
              <Button
                variant={text.danger ? 'danger' : 'primary'}
                sending={mutation.sending()}
                onClick={() => void confirm()}
              >
                {text.label}
              </Button>
            </Show>
          }
        >
          <Show when={!passkeyLeft()} fallback={<PasskeyLeft />}>
            {error()}
            <p class="text-ink-2">{text.text}</p>
          </Show>
        </Dialog>
      }
    >
      <ConfirmByTyping
        title={text.question(person.email)}
        subtitle={person.name ?? undefined}
        phrase={person.email}
        actionLabel={text.label}
        sending={mutation.sending()}
        error={error()}
        onConfirm={() => void confirm()}
        onClose={() => props.onClose()}
      >
        <p>{text.text}</p>
      </ConfirmByTyping>
    </Show>
  )
}

/** After a reset that leaves a way in which doesn't need a second factor. */
const PasskeyLeft = () => (
  <Callout role="alert" tone="warning" title="They have a passkey, which still signs in on its own">
    <p>The second factor was reset. If the passkey was on the lost device, disable this user until it is removed.</p>
  </Callout>
)

function detailOf({ sessionsEnded, removed }: ActionResult): { detail?: string } {
  const parts = [
    ...(removed?.length === 0 ? ['There was no second factor.'] : []),
    ...(sessionsEnded === undefined
      ? []
      : [sessionsEnded === 0 ? 'No session was open.' : `${plural(sessionsEnded, 'session')} ended.`])
  ]
  return parts.length > 0 ? { detail: parts.join(' ') } : {}
}
