import { onMount, Show } from 'solid-js'
import type { FlowFailure } from '~/kratos/flow-errors'
import type { Flow } from '~/kratos/flow-model'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { FlowFailed } from './flow-failed'
import { LinkButton } from '~/ui/forms/link-button'
import { signInError } from './sign-in-messages'

interface LoginErrorProps {
  /** Missing when Kratos sent a form that can't be submitted */
  failure: FlowFailure | undefined
  /** The form that can't be submitted */
  flow: Flow | undefined
  onRetry: () => Promise<void>
  onStartAgain: () => void
}

/** In place of a form when there is none: the reason, and what to do. */
export function LoginError(props: LoginErrorProps) {
  return (
    <Show when={props.failure} fallback={<NothingToSubmit {...props} />}>
      {(failure) => (
        <FlowFailed
          title={signInError(failure()).title}
          isUnreachable={failure().kind === 'unreachable'}
          onRetry={props.onRetry}
        >
          {signInError(failure()).cause}
        </FlowFailed>
      )}
    </Show>
  )
}

const messages = {
  'no-method': {
    title: 'There’s no way to sign in here',
    cause: 'Kratos offers none, neither a password nor anything else. Ask your administrator to change that.'
  },
  'no-credential': {
    title: 'There’s nothing to confirm with yet',
    cause:
      'This account has no password or passkey. Choose a password first; if your link has expired, sign out and have a code sent to your address.'
  },
  'no-factor': {
    title: 'There’s no second factor to ask you for',
    cause:
      'Kratos wants one and knows of none of yours that would fit. Ask an operator to reset your second factor, then sign in again.'
  },
  'no-factor-needed': {
    title: 'There’s no second factor to ask you for',
    cause: 'Your account has none, and you’re signed in all the same. You can add one in your account.'
  }
}

/** A flow with nothing but a csrf token (kratos §14.2): no factor enrolled, no password yet, no method switched on. */
function NothingToSubmit(props: LoginErrorProps) {
  const { session } = useKratos()
  // On a page that was opened for the second factor, whoami has not been asked yet.
  onMount(() => void session.ensure())
  const which = () => {
    if (props.flow?.requested_aal === 'aal2')
      return session.state().kind === 'signed-in' ? 'no-factor-needed' : 'no-factor'
    return props.flow?.refresh ? 'no-credential' : 'no-method'
  }
  const startAgain = () => <Button onClick={() => props.onStartAgain()}>Sign out and start again</Button>
  const actions = {
    'no-method': () => <Button onClick={() => void props.onRetry()}>Try again</Button>,
    'no-credential': () => (
      <>
        <LinkButton href={paths.account()}>Choose a password</LinkButton>
        {startAgain()}
      </>
    ),
    'no-factor': startAgain,
    'no-factor-needed': () => (
      <>
        <LinkButton href={paths.home()}>Go to the console</LinkButton>
        <LinkButton href={paths.account()}>Open your account</LinkButton>
      </>
    )
  }
  return (
    <Callout tone="danger" role="alert" title={messages[which()].title} actions={actions[which()]()}>
      <p>{messages[which()].cause}</p>
    </Callout>
  )
}
