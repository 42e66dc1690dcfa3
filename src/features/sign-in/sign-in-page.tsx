import { createEffect, createSignal } from 'solid-js'
import { useKratos } from '~/kratos/kratos-context'
import { forgetPerson } from '~/kratos/former-person'
import type { LoginOptions } from '~/kratos/kratos-client'
import type { Session } from '~/kratos/session-state'
import { paths, safeReturnTo } from '~/paths'
import { deleteStoredCredentials } from '~/rafiki/credentials/credential-store'
import { AuthLayout } from '~/flows/auth-layout'
import { takeFlow } from '~/flows/flow-address'
import { LoginSteps, type LoginStep } from '~/flows/login-steps'

const titles: Record<LoginStep, string> = {
  first: 'Sign in',
  code: 'Enter your code',
  key: 'Use your key',
  confirm: 'Confirm it’s you',
  nothing: 'Nothing to enter here'
}

/**
 * `/auth/login`: sign-in, the second factor, and reauthentication. Somebody who is signed in already is sent on at once, unless the page was
 * opened to reauthenticate (`refresh`) or for the second factor (pitfalls B11).
 */
export function SignInPage() {
  const kratos = useKratos()
  const asked = new URLSearchParams(location.search)
  const goal = safeReturnTo(asked.get('return_to')) ?? paths.home()
  const options: LoginOptions = {
    ...(asked.get('refresh') === 'true' ? { refresh: true } : {}),
    ...(asked.get('aal') === 'aal2' ? { aal: 'aal2' as const } : {})
  }
  const flowId = takeFlow()
  const [step, setStep] = createSignal<LoginStep>('first')
  const [who, setWho] = createSignal<string>()

  let going = false
  const isPlain = !options.refresh && !options.aal && flowId === undefined

  const go = async (session: Session | undefined, returnTo?: string) => {
    going = true
    const to = asked.has('return_to') ? goal : (safeReturnTo(returnTo) ?? goal)
    // The state is set before navigating, because the gate there decides by it. Another person than before gets a full page load.
    const state = await kratos.signedIn(session)
    if (state.kind === 'other-identity') location.replace(to)
    else kratos.go(to)
  }
  const asksForSecond = () => !options.refresh && (step() === 'code' || step() === 'key')
  // Signed in already, or another tab has signed in or passed the second factor meanwhile.
  createEffect(() => {
    const state = kratos.session.state()
    if (going || !('session' in state)) return
    if (isPlain || (asksForSecond() && state.session.aal === 'aal2')) kratos.go(goal)
  })

  const subtitle = () => {
    if (step() === 'code' || step() === 'key')
      return who() ? `The second step for ${who()}.` : 'This account has a second step.'
    if (step() === 'confirm') return 'What you’re about to do needs a fresh sign-in.'
    if (step() === 'nothing') return undefined
    return 'Accounts are by invitation.'
  }

  return (
    <AuthLayout title={titles[step()]} subtitle={subtitle()}>
      <LoginSteps
        options={options}
        flowId={flowId}
        onSignedIn={(session, returnTo) => void go(session, returnTo)}
        onStep={(now, email) => {
          setStep(now)
          // Kratos gives a plain form when nobody is signed in, so no key is left here for the next person.
          if (now === 'first') {
            forgetPerson()
            void deleteStoredCredentials()
          }
          setWho(email)
        }}
        forgot
      />
    </AuthLayout>
  )
}
