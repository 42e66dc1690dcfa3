import { useKratos } from '~/kratos/kratos-context'
import type { LoginWish } from '~/kratos/kratos-client'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { LoginSteps } from './login-steps'

interface ConfirmPersonProps {
  wish: LoginWish
  onClose: () => void
  /** The same person signed in afresh. Somebody else never gets here: the gate reloads the page. */
  onConfirmed: () => void
}

/** "Confirm it's you", over the page that needs it: what was typed there stays, and goes through afterwards. */
export function ConfirmPerson(props: ConfirmPersonProps) {
  const kratos = useKratos()
  return (
    <Dialog
      title="Confirm it’s you"
      subtitle="Your sign-in is a while ago, so this needs a fresh one."
      onClose={() => props.onClose()}
      footer={<Button onClick={() => props.onClose()}>Cancel</Button>}
    >
      <LoginSteps
        wish={props.wish}
        email={kratos.session.session()?.identity.email}
        onSignedIn={(session) =>
          void kratos.signedIn(session).then((state) => {
            if (state.kind === 'signed-in' || state.kind === 'link') props.onConfirmed()
          })
        }
      />
    </Dialog>
  )
}
