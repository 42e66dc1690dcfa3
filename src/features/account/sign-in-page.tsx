import { Navigate, useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createSignal, Show, untrack } from 'solid-js'
import { useKratos } from '~/kratos/kratos-context'
import type { LoginWish } from '~/kratos/kratos-client'
import { safeReturnTo } from '~/kratos/return-to'
import type { Session } from '~/kratos/session'
import { paths } from '~/paths'
import { AuthFrame } from './auth-frame'
import { takeFlow } from './flow-address'
import { LoginSteps, type LoginStep } from './login-steps'

const titles: Record<LoginStep, string> = { first: 'Sign in', second: 'Enter your code', confirm: 'Confirm it’s you' }

/**
 * `/auth/login`: signing in, the second factor, and confirming that it is you. Who is signed in already goes on at once, unless the page was
 * opened to confirm (`refresh`) or for the second factor (pitfalls B11).
 */
export function SignInPage() {
  const kratos = useKratos()
  const location = useLocation()
  const navigate = useNavigate()
  const asked = untrack(() => location.query)
  const goal = untrack(() => safeReturnTo(String(asked['return_to'] ?? ''))) ?? paths.home()
  const wish: LoginWish = {
    ...(asked['refresh'] === 'true' ? { refresh: true } : {}),
    ...(asked['aal'] === 'aal2' ? { aal: 'aal2' as const } : {})
  }
  const flowId = takeFlow(location, navigate)
  const [step, setStep] = createSignal<LoginStep>('first')
  const [who, setWho] = createSignal<string>()

  const isPlain = !wish.refresh && !wish.aal && flowId === undefined
  const alreadyIn = isPlain && untrack(() => ['signed-in', 'link'].includes(kratos.session.state().kind))

  const go = async (session: Session | undefined) => {
    // First the state, then the way on: the gate there decides by it. A person other than before is a full page load.
    const state = await kratos.signedIn(session)
    if (state.kind === 'somebody-else') window.location.replace(goal)
    else navigate(goal, { replace: true, scroll: false })
  }
  // Another tab signed in meanwhile.
  createEffect(() => {
    if (isPlain && !alreadyIn && kratos.session.state().kind === 'signed-in')
      navigate(goal, { replace: true, scroll: false })
  })

  const subtitle = () => {
    if (step() === 'second') return who() ? `For ${who()}.` : 'Your password was right. This is the second step.'
    if (step() === 'confirm') return 'What you’re about to do needs a fresh sign-in.'
    return 'Accounts are by invitation.'
  }

  return (
    <Show when={!alreadyIn} fallback={<Navigate href={goal} />}>
      <AuthFrame title={titles[step()]} subtitle={subtitle()}>
        <LoginSteps
          wish={wish}
          flowId={flowId}
          onSignedIn={(session) => void go(session)}
          onStep={(now, email) => {
            setStep(now)
            setWho(email)
          }}
          forgot
        />
      </AuthFrame>
    </Show>
  )
}
