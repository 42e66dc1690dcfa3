import { createSignal } from 'solid-js'
import { Button } from '~/ui/button'
import { FailurePage } from './failure-page'

interface SessionUnreachableProps {
  /** What that means for the person */
  cause: string
  stillSignedIn?: boolean
  onRetry: () => Promise<void>
}

/** Kratos does not answer: a page that says so, instead of a sign-in page that could only fail too. */
export function SessionUnreachable(props: SessionUnreachableProps) {
  const [asking, setAsking] = createSignal(false)
  const again = async () => {
    setAsking(true)
    await props.onRetry()
    setAsking(false)
  }
  return (
    <main class="px-7 lt-narrow:px-4">
      <FailurePage
        icon="unplugged"
        title={props.stillSignedIn ? 'You couldn’t be signed out' : 'Sign-in can’t be reached'}
        actions={
          <Button variant="primary" sending={asking()} sendingLabel="Asking…" onClick={() => void again()}>
            Try again
          </Button>
        }
      >
        Kratos, the service that signs people in, doesn’t answer. {props.cause}
      </FailurePage>
    </main>
  )
}
