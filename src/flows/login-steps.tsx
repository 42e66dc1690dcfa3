import { createEffect, createSignal, Match, on, Switch, untrack } from 'solid-js'
import { useKratos } from '~/kratos/kratos-context'
import { createKratosClient, type LoginOptions } from '~/kratos/kratos-client'
import type { Session } from '~/kratos/session-state'
import { FirstFactor } from './first-factor'
import { LoginError } from './login-error'
import { createLoginFlow } from './login-flow'
import { SecondFactor } from './second-factor'
import { signInNotice } from './sign-in-messages'
import { FormWait } from './wait-notice'

/** The step of the sign-in that is shown, for the page's heading. */
export type LoginStep = 'first' | 'code' | 'key' | 'confirm' | 'nothing'

interface LoginStepsProps {
  options: LoginOptions
  /** A flow that Kratos has begun, from the address */
  flowId?: string | undefined
  /** The person's e-mail, when it is known already */
  email?: string | undefined
  /** `returnTo`: where Kratos was told to go on, unchecked */
  onSignedIn: (session: Session | undefined, returnTo: string | undefined) => void
  /** Called with the step that is shown, for the page's heading */
  onStep?: (step: LoginStep, email: string | undefined) => void
  forgot?: boolean
}

/** All steps of a sign-in: first factor, second factor, or reauthentication. Used by the sign-in page and by dialogs. */
export function LoginSteps(props: LoginStepsProps) {
  const kratos = useKratos()
  // Fixed when the sign-in begins: other options are another sign-in.
  const begun = untrack(() => ({ options: props.options, flowId: props.flowId, email: props.email }))
  const [email, setEmail] = createSignal(begun.email)
  let returnTo: string | undefined
  const login = createLoginFlow({
    client: createKratosClient(kratos.url),
    session: kratos.session,
    options: begun.options,
    flowId: begun.flowId,
    onSignedIn: (session) => props.onSignedIn(session, returnTo),
    leaveFor: (url) => location.assign(url)
  })
  const flow = () => {
    const view = login.view()
    return view.kind === 'form' || view.kind === 'nothing-to-submit' ? view.flow : undefined
  }
  const [asksForCode, setAsksForCode] = createSignal(true)
  const form = () => (login.view().kind === 'form' ? flow() : undefined)
  const step = (): LoginStep | undefined => {
    const current = flow()
    if (!current) return undefined
    if (login.view().kind === 'nothing-to-submit') return 'nothing'
    if (current.requested_aal === 'aal2') return asksForCode() ? 'code' : 'key'
    return current.refresh ? 'confirm' : 'first'
  }
  createEffect(
    on([step, email], ([now, who]) => {
      if (now) props.onStep?.(now, who)
    })
  )
  const send = (body: Record<string, unknown>) => {
    returnTo ??= flow()?.return_to
    if (typeof body['identifier'] === 'string' && body['identifier'] !== '') setEmail(body['identifier'])
    void login.submit(body)
  }
  const hasNoForm = () => ['failed', 'nothing-to-submit'].includes(login.view().kind)
  const failure = () => {
    const view = login.view()
    return view.kind === 'failed' ? view.failure : undefined
  }
  const startAgain = async () => {
    if (!(await kratos.signOut())) login.setNotice('still-signed-in')
  }

  return (
    <Switch fallback={<FormWait />}>
      <Match when={hasNoForm()}>
        <LoginError failure={failure()} flow={flow()} onRetry={login.retry} onStartAgain={() => void startAgain()} />
      </Match>
      <Match when={['code', 'key'].includes(step() ?? '') && flow()}>
        {(current) => (
          <SecondFactor
            flow={current()}
            email={email()}
            notice={signInNotice(login.notice())}
            sending={login.sending() !== undefined}
            onSend={send}
            onMethod={setAsksForCode}
            onStartAgain={() => void startAgain()}
          />
        )}
      </Match>
      <Match when={form()}>
        {(current) => (
          <FirstFactor
            flow={current()}
            email={email()}
            notice={signInNotice(login.notice())}
            sending={login.sending() !== undefined}
            onSend={send}
            forgot={props.forgot === true}
          />
        )}
      </Match>
    </Switch>
  )
}
