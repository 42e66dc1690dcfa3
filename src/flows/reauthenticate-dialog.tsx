import { useKratos } from '~/kratos/kratos-context'
import type { LoginOptions } from '~/kratos/kratos-client'
import type { Session } from '~/kratos/session-state'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'
import { LazyLoginSteps } from './lazy-login-steps'

interface ReauthenticateDialogProps {
  options: LoginOptions
  onClose: () => void
  /** The same person signed in again. Another person never gets here, because the gate reloads the page. */
  onConfirmed: () => void
}

/** Reauthentication in a dialog over the page that needs it; what was typed on the page stays and is sent afterwards. */
export function ReauthenticateDialog(props: ReauthenticateDialogProps) {
  const kratos = useKratos()
  const confirmed = async (session: Session | undefined) => {
    const { kind } = await kratos.signedIn(session)
    if (kind === 'signed-in' || kind === 'needs-credential') props.onConfirmed()
  }
  return (
    <Dialog
      title="Confirm it’s you"
      subtitle={
        props.options.aal === 'aal2'
          ? 'This needs your second factor.'
          : 'Your sign-in is a while ago, so this needs a fresh one.'
      }
      onClose={() => props.onClose()}
      footer={<Button onClick={() => props.onClose()}>Cancel</Button>}
    >
      <LazyLoginSteps
        options={props.options}
        email={kratos.session.session()?.identity.email}
        onSignedIn={(session) => void confirmed(session)}
      />
    </Dialog>
  )
}
