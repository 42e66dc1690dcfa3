import { onCleanup, onMount } from 'solid-js'
import { LazyLoginSteps } from '~/flows/lazy-login-steps'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { announce, LiveRegion } from '~/ui/feedback/live-region'
import { LinkButton } from '~/ui/forms/link-button'
import '~/ui/feedback/dialog.css'

const messages = {
  'sign-in': {
    title: 'You were signed out',
    text: 'Sign in to go on where you were. What you typed is still there.'
  },
  'second-factor': {
    title: 'Verify with your second factor',
    text: 'Verify to go on where you were. What you typed is still there.'
  }
}

/**
 * Sign-in in a dialog, for a session that ended under an open page or lacks the second factor by now; the page behind stays as it was. The
 * dialog can't be closed. Another person who signs in here gets a full page load from the gate.
 */
export function SessionDialog(props: { need: 'sign-in' | 'second-factor' }) {
  const kratos = useKratos()
  let dialog: HTMLDialogElement | undefined
  const opener = document.activeElement
  onMount(() => {
    dialog?.showModal()
    announce(messages[props.need].title, 'assertive')
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
              {messages[props.need].title}
            </h2>
            <p id="session-dialog-text" class="mt-0.5 text-dense text-ink-3">
              {messages[props.need].text}
            </p>
          </div>
        </header>
        <div class="dialog-body">
          <LazyLoginSteps
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
