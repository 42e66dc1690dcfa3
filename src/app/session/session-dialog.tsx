import { onCleanup, onMount } from 'solid-js'
import { LoginSteps } from '~/flows/login-steps'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { announce, LiveRegion } from '~/ui/feedback/live-region'
import { LinkButton } from '~/ui/forms/link-button'
import '~/ui/feedback/dialog.css'
import './session-dialog.css'

const words = {
  'sign-in': {
    title: 'You were signed out',
    text: 'Sign in to go on where you were. What you typed is still there.'
  },
  'second-factor': {
    title: 'Your second factor is needed',
    text: 'Show it to go on where you were. What you typed is still there.'
  }
}

/**
 * The session ended under an open page, or lacks the second factor by now: sign in right here, and the page behind is as it was left. It can't
 * be closed, only answered or left. Somebody else who signs in here gets a full page load (the gate sees to that).
 */
export function SessionDialog(props: { need: 'sign-in' | 'second-factor' }) {
  const kratos = useKratos()
  let dialog: HTMLDialogElement | undefined
  const opener = document.activeElement
  onMount(() => {
    dialog?.showModal()
    announce(words[props.need].title, 'assertive')
  })
  onCleanup(() => {
    dialog?.close()
    queueMicrotask(() => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    })
  })
  return (
    <dialog
      ref={dialog}
      class="dialog session-dialog"
      aria-labelledby="session-dialog-title"
      aria-describedby="session-dialog-text"
      onCancel={(event) => event.preventDefault()}
      // Chrome closes on a second Escape whatever `cancel` says.
      onClose={() => dialog?.isConnected && dialog.showModal()}
    >
      <div class="dialog-panel">
        <header class="dialog-head">
          <div>
            <h2 id="session-dialog-title" class="text-dialog">
              {words[props.need].title}
            </h2>
            <p id="session-dialog-text" class="mt-0.5 text-dense text-ink-3">
              {words[props.need].text}
            </p>
          </div>
        </header>
        <div class="dialog-body">
          <LoginSteps
            options={props.need === 'second-factor' ? { aal: 'aal2' } : {}}
            email={kratos.session.session()?.identity.email}
            onSignedIn={(session) => void kratos.signedIn(session)}
          />
        </div>
        <footer class="dialog-foot">
          <LinkButton href={paths.login()} rel="external">
            Leave this page
          </LinkButton>
        </footer>
      </div>
      <LiveRegion />
    </dialog>
  )
}
