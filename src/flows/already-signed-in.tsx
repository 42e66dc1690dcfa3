import { createSignal, Show } from 'solid-js'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { stillSignedIn } from './sign-in-messages'
import { WaitNotice } from './wait-notice'

interface AlreadySignedInProps {
  /** Unknown for a session that waits for its second factor: Kratos tells no name before */
  email: string | undefined
  /** The address to continue at once they are signed out */
  onward: string
}

/** Asks somebody who is signed in where an invitation is opened whether it is for them (pitfalls B14). */
export function AlreadySignedIn(props: AlreadySignedInProps) {
  const kratos = useKratos()
  const [leaving, setLeaving] = createSignal(false)
  const [signOutFailed, setSignOutFailed] = createSignal(false)
  const leave = async () => {
    setLeaving(true)
    setSignOutFailed(!(await kratos.signOut(props.onward)))
    setLeaving(false)
  }
  return (
    <div class="grid gap-4">
      <p class="text-body text-ink-2">
        <Show
          when={props.email}
          fallback="This browser is in the middle of a sign-in that waits for its second factor."
        >
          {(email) => (
            <>
              This browser is signed in as <b class="break-all">{email()}</b>.
            </>
          )}
        </Show>{' '}
        If what you opened is for somebody else, sign out first; it goes on from there.
      </p>
      <Show when={signOutFailed()}>
        <p role="alert" class="text-dense text-danger-ink">
          {stillSignedIn}
        </p>
      </Show>
      <WaitNotice waiting={leaving()} />
      <div class="flex flex-wrap gap-2">
        <Button variant="primary" sending={leaving()} sendingLabel="Signing out…" onClick={() => void leave()}>
          Sign out and go on
        </Button>
        <LinkButton href={paths.home()}>{props.email ? 'Stay signed in' : 'Go on with that sign-in'}</LinkButton>
      </div>
    </div>
  )
}
