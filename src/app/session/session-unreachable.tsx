import { createSignal } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { ErrorLayout } from '~/app/errors/error-layout'

interface SessionUnreachableProps {
  /** Whether a sign-out failed; otherwise it isn't known whether somebody is signed in */
  stillSignedIn?: boolean
  onRetry: () => Promise<void>
}

const signOutFailed =
  'The sign-in service (Kratos) isn’t responding or refused, so you’re still signed in on this browser. The API secret was removed from it.'
const unreachable =
  'Kratos, which decides who may see this console, doesn’t answer, so nothing can be shown until it does. Nothing was changed.'

/** Shown when Kratos doesn't answer, in place of a sign-in page that could only fail too. */
export function SessionUnreachable(props: SessionUnreachableProps) {
  const [asking, setAsking] = createSignal(false)
  const retry = async () => {
    setAsking(true)
    await props.onRetry()
    setAsking(false)
  }
  return (
    <main class="px-7 lt-narrow:px-4">
      <ErrorLayout
        icon="unplugged"
        title={props.stillSignedIn ? 'You couldn’t be signed out' : 'The sign-in service isn’t responding'}
        actions={
          <Button variant="primary" sending={asking()} sendingLabel="Asking…" onClick={() => void retry()}>
            Try again
          </Button>
        }
      >
        {props.stillSignedIn ? signOutFailed : unreachable}
      </ErrorLayout>
    </main>
  )
}
