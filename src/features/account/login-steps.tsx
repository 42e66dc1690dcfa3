import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import { useKratos } from '~/kratos/kratos-context'
import type { LoginWish } from '~/kratos/kratos-client'
import type { Session } from '~/kratos/session'
import { Button } from '~/ui/button'
import { Callout } from '~/ui/callout'
import { FirstFactor } from './first-factor'
import { createLogin } from './login-controller'
import { SecondFactor } from './second-factor'

/** What a page says above the form that is up. */
export type LoginStep = 'first' | 'second' | 'confirm'

interface LoginStepsProps {
  wish: LoginWish
  /** A flow that Kratos has begun, from the address */
  flowId?: string | undefined
  /** Who this is, when that is known already */
  email?: string | undefined
  onSignedIn: (session: Session | undefined) => void
  /** Which step is up, for the page's heading */
  onStep?: (step: LoginStep, email: string | undefined) => void
  forgot?: boolean
}

/** Signing in, whatever it takes: e-mail and password, second factor, or confirming that it is you. On the page for it and inside dialogs. */
export function LoginSteps(props: LoginStepsProps) {
  const kratos = useKratos()
  const [email, setEmail] = createSignal(props.email)
  const login = createLogin({
    client: kratos.client,
    session: kratos.session,
    wish: props.wish,
    flowId: props.flowId,
    onSignedIn: (session) => props.onSignedIn(session),
    leaveFor: (url) => location.assign(url)
  })
  const flow = () => {
    const view = login.view()
    return view.kind === 'form' || view.kind === 'nothing-to-submit' ? view.flow : undefined
  }
  const form = () => (login.view().kind === 'form' ? flow() : undefined)
  const step = (): LoginStep | undefined => {
    const current = flow()
    if (!current) return undefined
    return current.requested_aal === 'aal2' ? 'second' : current.refresh ? 'confirm' : 'first'
  }
  createEffect(
    on([step, email], ([now, who]) => {
      if (now) props.onStep?.(now, who)
    })
  )
  const send = (body: Record<string, unknown>) => {
    if (typeof body['identifier'] === 'string' && body['identifier'] !== '') setEmail(body['identifier'])
    void login.submit(body)
  }
  const failed = () => {
    const view = login.view()
    return view.kind === 'failed' ? view : undefined
  }
  const startAgain = async () => {
    if (!(await kratos.signOut()))
      login.setNotice('You couldn’t be signed out: Kratos doesn’t answer. Try again in a moment.')
  }

  return (
    <Switch fallback={<div class="min-h-60" aria-busy="true" />}>
      <Match when={failed()}>
        {(view) => (
          <Callout
            tone="danger"
            role="alert"
            title={view().title}
            actions={<Button onClick={() => void login.restart()}>Try again</Button>}
          >
            <p>{view().cause}</p>
          </Callout>
        )}
      </Match>
      <Match when={step() === 'second' && flow()}>
        {(current) => (
          <SecondFactor
            flow={current()}
            email={email()}
            notice={login.notice()}
            sending={login.sending()}
            onSend={send}
            onStartAgain={() => void startAgain()}
          />
        )}
      </Match>
      <Match when={form()}>
        {(current) => (
          <FirstFactor
            flow={current()}
            email={email()}
            notice={login.notice()}
            sending={login.sending()}
            onSend={send}
            forgot={props.forgot === true}
          />
        )}
      </Match>
      <Match when={login.view().kind === 'nothing-to-submit'}>
        <Callout tone="warning" title="There’s nothing to sign in with yet">
          <p>
            This account has no password or passkey that Kratos could ask for. Choose one on the account page, or ask an
            operator for a new invitation.
          </p>
        </Callout>
        <Show when={step() !== 'first'}>
          <Button class="mt-4" icon="sign-out" onClick={() => void startAgain()}>
            Sign out and start again
          </Button>
        </Show>
      </Match>
    </Switch>
  )
}
