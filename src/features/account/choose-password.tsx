import { useNavigate } from '@solidjs/router'
import { createSignal, Match, Show, startTransition, Suspense, Switch } from 'solid-js'
import { bodyOf, type FlowNode, nodesOf } from '~/kratos/flow-model'
import { createKratosClient } from '~/kratos/kratos-client'
import { useKratos } from '~/kratos/kratos-context'
import type { Session } from '~/kratos/session-state'
import { paths } from '~/paths'
import { Button } from '~/ui/button'
import { Callout } from '~/ui/callout'
import { Loading } from '~/ui/loading'
import { lazily } from '~/ui/lazily'
import '~/ui/more-icons'
import { AuthFrame } from './auth-frame'
import { takeFlow } from './flow-address'
import { FlowForm } from './flow-form'
import { FlowMessages } from './flow-messages'
import { LoginSteps } from './login-steps'
import { createSettings } from './settings-controller'

const ConfirmPerson = lazily(() => import('./confirm-person'), 'ConfirmPerson')

/**
 * What somebody sees who came in by an invitation or a recovery: they may choose a password and nothing else. Kratos leaves such a session
 * what it is, so the console signs in with the new password by itself, in the same session, which makes it a full one (contract: Kratos §14.3).
 */
export function ChoosePassword() {
  const kratos = useKratos()
  const client = createKratosClient(kratos.url)
  const navigate = useNavigate()
  const email = kratos.session.session()?.identity.email
  const [length, setLength] = createSignal(0)
  const [manual, setManual] = createSignal(false)

  // The new state and the way on in one transition, or the account page would flash by.
  const enter = (session: Session | undefined) =>
    startTransition(() => {
      void kratos.signedIn(session)
      navigate(paths.home(), { replace: true, scroll: false })
    })

  const settings = createSettings({
    client,
    session: kratos.session,
    flowId: takeFlow(),
    onSaved: (group, _flow, body) => void signInWith(group === 'password' ? String(body['password']) : undefined)
  })

  const signInWith = async (password: string | undefined) => {
    const begun = await client.createLogin({ refresh: true })
    if (password !== undefined && begun.kind === 'flow' && nodesOf(begun.flow, 'password').length > 0) {
      const body = { ...bodyOf(begun.flow, 'password', [['password', password]]), method: 'password' }
      const answer = await client.submitLogin(begun.flow.id, body)
      if (answer.kind === 'signed-in') {
        return void enter(answer.session)
      }
    }
    // Whatever stood in the way, the password is set: the person signs in with it by hand.
    setManual(true)
  }

  const flow = () => {
    const view = settings.view()
    return view.kind === 'form' ? view.flow : undefined
  }
  const failed = () => {
    const view = settings.view()
    return view.kind === 'failed' ? view.cause : undefined
  }
  const group = () => {
    const current = flow()
    if (!current) return undefined
    return ['password', 'passkey', 'webauthn'].find((name) => nodesOf(current, name).length > 0)
  }
  const field = (node: FlowNode) =>
    node.attributes.name === 'password'
      ? {
          label: 'New password',
          help: `A few words that only you would put together do better than signs and digits. Not like your email.${length() > 0 ? ` ${length()} characters so far.` : ''}`,
          onInput: (text: string) => setLength([...text].length)
        }
      : {}

  return (
    <AuthFrame
      title={manual() ? 'Sign in with it' : 'Choose a password'}
      subtitle={manual() ? 'Your new password is set.' : <>For {email}. From now on you sign in with it.</>}
    >
      <Switch fallback={<Loading rows={3} />}>
        <Match when={manual()}>
          <LoginSteps wish={{ refresh: true }} email={email} onSignedIn={(session) => void enter(session)} />
        </Match>
        <Match when={failed()}>
          {(cause) => (
            <Callout
              tone="danger"
              role="alert"
              title="Your account can’t be read"
              actions={<Button onClick={settings.restart}>Try again</Button>}
            >
              <p>{cause()}</p>
            </Callout>
          )}
        </Match>
        <Match when={flow()}>
          {(current) => (
            <div class="grid gap-5">
              <FlowMessages flow={current()} notice={said(settings.notice())} />
              <Show
                when={group()}
                fallback={
                  <Callout tone="warning" title="There’s nothing to choose here">
                    <p>
                      Kratos offers neither a password nor a passkey in this deployment. Ask an operator how people sign
                      in.
                    </p>
                  </Callout>
                }
                keyed
              >
                {(name) => (
                  <FlowForm
                    flow={current()}
                    groups={[name]}
                    sending={settings.sending() !== undefined}
                    onSend={(body) => void settings.send(name, body)}
                    field={field}
                    buttonLabel={(node) => (node.group === 'password' ? 'Set password' : undefined)}
                    username={email}
                    wide
                  />
                )}
              </Show>
              <Button
                variant="ghost"
                icon="sign-out"
                class="justify-self-start -ml-3"
                onClick={() => void kratos.signOut()}
              >
                Not you? Sign out
              </Button>
            </div>
          )}
        </Match>
      </Switch>
      <Show when={settings.waiting()}>
        {(held) => (
          <Suspense>
            <ConfirmPerson wish={held().wish} onClose={settings.giveUp} onConfirmed={() => void settings.resume()} />
          </Suspense>
        )}
      </Show>
    </AuthFrame>
  )
}

const said = (notice: string | undefined) => (notice === undefined ? undefined : { text: notice })
