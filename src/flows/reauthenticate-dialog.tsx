import { useKratos } from '~/kratos/kratos-context'
import type { LoginWish } from '~/kratos/kratos-client'
import type { Session } from '~/kratos/session-state'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'
import { LoginSteps } from './login-steps'

interface ConfirmPersonProps {
  wish: LoginWish
  onClose: () => void
  /** The same person signed in afresh. Somebody else never gets here: the gate reloads the page. */
  onConfirmed: () => void
}

/** "Confirm it's you", over the page that needs it: what was typed there stays, and goes through afterwards. */
export function ReauthenticateDialog(props: ConfirmPersonProps) {
  const kratos = useKratos()
  const confirmed = async (session: Session | undefined) => {
    const { kind } = await kratos.signedIn(session)
    if (kind === 'signed-in' || kind === 'link') props.onConfirmed()
  }
  return (
    <Dialog
      title="Confirm it’s you"
      subtitle={
        props.wish.aal === 'aal2'
          ? 'This needs your second factor.'
          : 'Your sign-in is a while ago, so this needs a fresh one.'
      }
      onClose={() => props.onClose()}
      footer={<Button onClick={() => props.onClose()}>Cancel</Button>}
    >
      <LoginSteps
        wish={props.wish}
        email={kratos.session.session()?.identity.email}
        onSignedIn={(session) => void confirmed(session)}
      />
    </Dialog>
  )
}
