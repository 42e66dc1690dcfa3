import { useContext } from 'solid-js'
import { ErrorFrame } from '~/app/errors/error-frame'
import { ErrorLayout } from '~/app/errors/error-layout'
import { createAutoRetry, RetryNote } from '~/ui/feedback/retry-note'
import { Button } from '~/ui/forms/button'
import { SessionContext } from './session-provider'

interface SessionUnreachableProps {
  /** Whether a sign-out failed; otherwise it isn't known whether somebody is signed in */
  stillSignedIn?: boolean
  onRetry: () => Promise<void>
}

const signOutFailed =
  'The sign-in service (Kratos) isn’t responding or refused to sign you out. The API secret was removed from this browser.'
const unreachable =
  'Kratos, which decides who may see this console, doesn’t answer, so nothing can be shown until it does.'

/** Shown when Kratos doesn't answer, in place of a sign-in page that could only fail too. It asks again by itself. */
export function SessionUnreachable(props: SessionUnreachableProps) {
  const config = useContext(SessionContext)?.config
  const auto = createAutoRetry(() => props.onRetry())
  return (
    <ErrorFrame environment={config?.environment}>
      <ErrorLayout
        icon="unplugged"
        title={props.stillSignedIn ? 'You may still be signed in' : 'The sign-in service isn’t responding'}
        actions={
          <Button variant="primary" sending={auto.trying()} sendingLabel="Asking…" onClick={() => void auto.retry()}>
            Try again
          </Button>
        }
      >
        <p>{props.stillSignedIn ? signOutFailed : unreachable}</p>
        <RetryNote of={auto} />
      </ErrorLayout>
    </ErrorFrame>
  )
}
