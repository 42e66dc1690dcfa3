import { createSignal } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { ErrorLayout } from '~/app/errors/error-layout'

interface SessionUnreachableProps {
  /** Asked to sign out, and couldn't; else whether somebody is signed in isn't known */
  stillSignedIn?: boolean
  onRetry: () => Promise<void>
}

const cantSignOut =
  'Kratos, the service that signs people in, doesn’t answer or didn’t take it, so you’re still signed in on this browser. The API secret was removed from it.'
const cantTell =
  'Kratos, the service that signs people in, doesn’t answer. It decides who may see this console, so nothing can be shown until it does. Nothing was changed.'

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
      <ErrorLayout
        icon="unplugged"
        title={props.stillSignedIn ? 'You couldn’t be signed out' : 'Sign-in can’t be reached'}
        actions={
          <Button variant="primary" sending={asking()} sendingLabel="Asking…" onClick={() => void again()}>
            Try again
          </Button>
        }
      >
        {props.stillSignedIn ? cantSignOut : cantTell}
      </ErrorLayout>
    </main>
  )
}
