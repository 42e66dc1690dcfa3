import { useNavigate } from '@solidjs/router'
import { createSignal, Match, onMount, Show, startTransition, Suspense, Switch } from 'solid-js'
import { bodyOf, type Flow, type FlowNode, nodeNamed, nodesOf } from '~/kratos/flow-model'
import { createKratosClient } from '~/kratos/kratos-client'
import { useKratos } from '~/kratos/kratos-context'
import type { Session } from '~/kratos/session-state'
import { paths } from '~/paths'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { Skeleton } from '~/ui/feedback/skeleton'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { AuthLayout } from '~/flows/auth-layout'
import { takeFlow } from '~/flows/flow-address'
import { FlowForm } from '~/flows/flow-form'
import { FlowMessages } from '~/flows/flow-messages'
import { LoginSteps } from '~/flows/login-steps'
import { recoveryFragment } from '~/flows/recovery-fragment'
import { createSettings } from './settings-controller'
import { StillSignedIn } from '~/flows/still-signed-in'

const ReauthenticateDialog = lazyNamed(() => import('~/flows/reauthenticate-dialog'), 'ReauthenticateDialog')

/**
 * The page for somebody who came in by an invitation or a recovery, who may choose a password and nothing else. Kratos does not upgrade
 * such a session, so the console signs in with the new password in the same session, which makes it a full one (kratos §14.3).
 */
export function ChoosePassword() {
  const kratos = useKratos()
  const client = createKratosClient(kratos.url)
  const navigate = useNavigate()
  const email = kratos.session.session()?.identity.email
  const [length, setLength] = createSignal(0)
  const [manual, setManual] = createSignal(false)
  const [entering, setEntering] = createSignal(false)
  /** The full session, from when it is there until it is decided where to go with it. */
  const [entered, setEntered] = createSignal<{ session: Session | undefined }>()
  const [stuck, setStuck] = createSignal(false)
  let offersMore = false

  // The new state and the way on in one transition, or the account page would flash by.
  const enter = (session: Session | undefined, to = paths.home()) =>
    startTransition(() => {
      void kratos.signedIn(session)
      navigate(to, { replace: true, scroll: false })
    })
  const signedIn = (session: Session | undefined) => (offersMore ? void setEntered({ session }) : void enter(session))

  const settings = createSettings({
    client,
    session: kratos.session,
    flowId: takeFlow(),
    onSaved(group, saved, body) {
      offersMore = offersSecondFactor(saved)
      void signInWith(group === 'password' ? String(body['password']) : undefined)
    }
  })
  // It needs a session that is younger, and the only way to make this one so is the password that isn't there yet (kratos §14.2).
  const tooLate = () => settings.waiting()?.wish.refresh === true

  const signInWith = async (password: string | undefined) => {
    setEntering(true)
    const begun = await client.createLogin({ refresh: true })
    if (password !== undefined && begun.kind === 'flow' && nodesOf(begun.flow, 'password').length > 0) {
      const body = { ...bodyOf(begun.flow, 'password', [['password', password]]), method: 'password' }
      const answer = await client.submitLogin(begun.flow.id, body)
      if (answer.kind === 'signed-in') return signedIn(answer.session)
    }
    // Whatever stood in the way, the password is set: the person signs in with it by hand.
    setManual(true)
  }
  const leave = async (to?: string) => setStuck(!(await kratos.signOut(to)))
  const title = () => {
    if (entered()) return 'You’re in'
    if (tooLate()) return 'The time for this is over'
    return manual() ? 'Sign in with it' : 'Choose a password'
  }
  const subtitle = () => {
    if (entered()) return 'Your password is set, and you’re signed in.'
    if (tooLate()) return undefined
    return manual() ? 'Your new password is set.' : <>For {email}. From now on you sign in with it.</>
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
    <AuthLayout title={title()} subtitle={subtitle()}>
      <Switch fallback={<Skeleton rows={3} />}>
        <Match when={entered()}>{(held) => <OfferSecondFactor onGo={(to) => void enter(held().session, to)} />}</Match>
        <Match when={manual()}>
          <LoginSteps wish={{ refresh: true }} email={email} onSignedIn={signedIn} />
        </Match>
        <Match when={tooLate()}>
          <div class="grid gap-5">
            <p class="text-body text-ink-2">
              For safety, a link lets you choose a password for a short time only. Nothing was changed, and nothing is
              lost: have a code sent to your address, or ask whoever invited you for a new link.
            </p>
            <Show when={stuck()}>
              <StillSignedIn />
            </Show>
            <Button
              variant="primary"
              size="large"
              onClick={() =>
                void leave(paths.recovery() + recoveryFragment({ email: email?.includes('@') ? email : undefined }))
              }
            >
              Have a code sent
            </Button>
          </div>
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
                    sending={settings.sending() !== undefined || entering()}
                    onSend={(body) => void settings.send(name, body)}
                    field={field}
                    buttonLabel={(node) => (node.group === 'password' ? 'Set password and sign in' : undefined)}
                    username={email}
                    wide
                  />
                )}
              </Show>
              <Show when={stuck()}>
                <StillSignedIn />
              </Show>
              <Button variant="ghost" icon="sign-out" class="justify-self-start -ml-3" onClick={() => void leave()}>
                Not you? Sign out
              </Button>
            </div>
          )}
        </Match>
      </Switch>
      <Show when={!tooLate() && settings.waiting()}>
        {(held) => (
          <Suspense>
            <ReauthenticateDialog
              wish={held().wish}
              onClose={settings.giveUp}
              onConfirmed={() => void settings.resume()}
            />
          </Suspense>
        )}
      </Show>
    </AuthLayout>
  )
}

/** Whether a second factor can be had here, and there is none yet. */
function offersSecondFactor(flow: Flow): boolean {
  const has = (...names: string[]) => names.some((name) => nodeNamed(flow, name) !== undefined)
  const hasOne = has('totp_unlink', 'webauthn_remove', 'lookup_secret_disable', 'lookup_secret_reveal')
  return !hasOne && has('totp_code', 'webauthn_register_trigger')
}

/** The first moment at which it can be had, and the best: afterwards nobody thinks of it. */
function OfferSecondFactor(props: { onGo: (to: string) => void }) {
  let primary: HTMLButtonElement | undefined
  onMount(() => primary?.focus())
  return (
    <div class="grid gap-5">
      <p class="text-body text-ink-2">
        A second factor keeps your account yours even when somebody learns your password. It takes a minute.
      </p>
      <div class="grid gap-2">
        <Button ref={primary} variant="primary" size="large" onClick={() => props.onGo(paths.account())}>
          Add an authenticator app or a security key
        </Button>
        <Button size="large" onClick={() => props.onGo(paths.home())}>
          Not now
        </Button>
      </div>
    </div>
  )
}

const said = (notice: string | undefined) => (notice === undefined ? undefined : { text: notice })
