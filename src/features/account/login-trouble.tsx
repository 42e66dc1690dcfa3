import type { FlowFailure } from '~/kratos/flow-errors'
import { Button } from '~/ui/button'
import { Callout } from '~/ui/callout'
import { failureWords } from './login-words'

interface LoginTroubleProps {
  /** Missing when Kratos sent a form that can't be submitted: no password yet, no second factor enrolled. */
  failure: FlowFailure | undefined
  onRetry: () => void
  onStartAgain: () => void
}

const nothing = {
  title: 'Kratos has nothing to ask you for',
  cause:
    'This account has no password or second factor that would fit here. If you came by an invitation, choose a password first; else ask an operator.'
}

/** In place of a form that there is not: why, and what to do. */
export function LoginTrouble(props: LoginTroubleProps) {
  const words = () => (props.failure ? failureWords(props.failure) : nothing)
  return (
    <Callout
      tone="danger"
      role="alert"
      title={words().title}
      actions={
        props.failure ? (
          <Button onClick={() => props.onRetry()}>Try again</Button>
        ) : (
          <Button onClick={() => props.onStartAgain()}>Sign out and start again</Button>
        )
      }
    >
      <p>{words().cause}</p>
    </Callout>
  )
}
