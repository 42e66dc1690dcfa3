import { useNavigate } from '@solidjs/router'
import { createSignal, Match, onMount, Show, startTransition, Switch } from 'solid-js'
import { AuthLayout } from '~/flows/auth-layout'
import { recoveryFragment, takeFlow } from '~/flows/flow-address'
import { FlowFailed } from '~/flows/flow-failed'
import { FlowForm } from '~/flows/flow-form'
import { FlowMessages } from '~/flows/flow-messages'
import { LoginSteps } from '~/flows/login-steps'
import { ReauthenticateDialog } from '~/flows/reauthenticate-dialog'
import { stillSignedIn } from '~/flows/sign-in-messages'
import { bodyOf, type Flow, type FlowNode, nodeNamed, nodesOf } from '~/kratos/flow-model'
import { formerPerson } from '~/kratos/former-person'
import { createKratosClient } from '~/kratos/kratos-client'
import { useKratos } from '~/kratos/kratos-context'
import type { Session } from '~/kratos/session-state'
import { plural } from '~/lib/plural'
import { paths } from '~/paths'
import { Callout } from '~/ui/feedback/callout'
import { Skeleton } from '~/ui/feedback/skeleton'
import { Button } from '~/ui/forms/button'
import { accountNotice } from './account-messages'
import { createSettingsFlow } from './settings-flow'

/** The way from the invitation to the console. */
type Step =
  /** The password is chosen. */
  | { at: 'choosing' }
  /** It is set, and the console signs in with it. */
  | { at: 'signing-in' }
  /** It is set, and the person signs in with it by hand, because the console couldn't. */
  | { at: 'by-hand' }
  /** Signed in; a second factor is offered before it goes on. */
  | { at: 'offering'; session: Session | undefined }
  /** The link's time to choose a password is over. */
  | { at: 'expired' }

/**
 * The page for somebody who came in by an invitation or a recovery, who may choose a password and nothing else. Kratos does not upgrade
 * such a session, so the console signs in with the new password in the same session, which makes it a full one (kratos §14.3).
 */
export function ChoosePassword() {
  const kratos = useKratos()
  const client = createKratosClient(kratos.url)
  const navigate = useNavigate()
  const identity = kratos.session.session()?.identity
  const email = identity?.email
  // Read when the form is there: this page may be made before the change of persons is remembered.
  const former = () => identity && formerPerson(identity.id)
  const [length, setLength] = createSignal(0)
  const [progress, setProgress] = createSignal<Step>({ at: 'choosing' })
  const [signOutFailed, setSignOutFailed] = createSignal(false)
  let offersMore = false

  // The new state and the navigation in one transition, or the account page would be seen in between.
  const enter = (session: Session | undefined, to = paths.home()) =>
    startTransition(() => {
      void kratos.signedIn(session)
      navigate(to, { replace: true, scroll: false })
    })
  const signedIn = (session: Session | undefined) =>
    offersMore ? void setProgress({ at: 'offering', session }) : void enter(session)

  const settings = createSettingsFlow({
    client,
    session: kratos.session,
    flowId: takeFlow(),
    onSaved(group, flow, body) {
      offersMore = offersSecondFactor(flow)
      void signInWith(group === 'password' ? String(body['password']) : undefined)
    }
  })
  const step = (): Step =>
    // Kratos wants a younger session, and the only way to make this one so is the password that isn't there yet (kratos §14.2).
    settings.waiting()?.login.refresh === true ? { at: 'expired' } : progress()
  const offered = () => {
    const now = step()
    return now.at === 'offering' ? now : undefined
  }

  const signInWith = async (password: string | undefined) => {
    setProgress({ at: 'signing-in' })
    const begun = await client.createLogin({ refresh: true })
    if (password !== undefined && begun.kind === 'flow' && nodesOf(begun.flow, 'password').length > 0) {
      const body = { ...bodyOf(begun.flow, 'password', [['password', password]]), method: 'password' }
      const answer = await client.submitLogin(begun.flow.id, body)
      if (answer.kind === 'signed-in') return signedIn(answer.session)
    }
    setProgress({ at: 'by-hand' })
  }
  const leave = async (to?: string) => setSignOutFailed(!(await kratos.signOut(to)))
  const titles: Record<Step['at'], string> = {
    choosing: 'Choose a password',
    'signing-in': 'Choose a password',
    'by-hand': 'Sign in with it',
    offering: 'You’re in',
    expired: 'This link has expired'
  }
  const subtitle = () => {
    switch (step().at) {
      case 'offering':
        return 'Your password is set, and you’re signed in.'
      case 'expired':
        return undefined
      case 'by-hand':
        return 'Your new password is set.'
      default:
        return <>For {email}. From now on you sign in with it.</>
    }
  }

  const flow = () => {
    const view = settings.view()
    return view.kind === 'form' ? view.flow : undefined
  }
  const failed = () => {
    const view = settings.view()
    return view.kind === 'failed' ? view : undefined
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
          help: `A few unrelated words are better than symbols and digits. Not like your email.${length() > 0 ? ` ${plural(length(), 'character')} so far.` : ''}`,
          onInput: (text: string) => setLength([...text].length)
        }
      : {}

  return (
    <AuthLayout title={titles[step().at]} subtitle={subtitle()}>
      <Switch fallback={<Skeleton rows={3} />}>
        <Match when={offered()}>{(held) => <OfferSecondFactor onGo={(to) => void enter(held().session, to)} />}</Match>
        <Match when={step().at === 'by-hand'}>
          <LoginSteps options={{ refresh: true }} email={email} onSignedIn={signedIn} />
        </Match>
        <Match when={step().at === 'expired'}>
          <div class="grid gap-5">
            <p class="text-body text-ink-2">
              For safety, a link lets you choose a password for a short time only. Nothing was changed: have a code sent
              to your address, or ask the person who invited you for a new link.
            </p>
            <Show when={signOutFailed()}>
              <SignOutError />
            </Show>
            <Button
              variant="primary"
              size="large"
              onClick={() =>
                void leave(paths.recovery() + recoveryFragment({ email: email?.includes('@') ? email : undefined }))
              }
            >
              Send me a code
            </Button>
          </div>
        </Match>
        <Match when={failed()}>
          {(view) => (
            <FlowFailed
              title="Couldn’t load your account"
              isUnreachable={view().isUnreachable === true}
              onRetry={settings.retry}
            >
              {view().cause}
            </FlowFailed>
          )}
        </Match>
        <Match when={flow()}>
          {(current) => (
            <div class="grid gap-5">
              <Show when={former()}>
                {(gone) => (
                  <Callout tone="warning" title={`${gone()} was signed out of this browser`}>
                    <p>
                      They were signed in here when this link was opened. If it isn’t for you, sign out, and sign in
                      again as yourself.
                    </p>
                  </Callout>
                )}
              </Show>
              <FlowMessages flow={current()} notice={accountNotice(settings.notice())} />
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
                    sending={settings.sending() !== undefined || step().at === 'signing-in'}
                    onSend={(body) => void settings.submit(name, body)}
                    field={field}
                    buttonLabel={(node) => (node.group === 'password' ? 'Set password and sign in' : undefined)}
                    username={email}
                    wide
                  />
                )}
              </Show>
              <Show when={signOutFailed()}>
                <SignOutError />
              </Show>
              <Button variant="ghost" icon="sign-out" class="justify-self-start -ml-3" onClick={() => void leave()}>
                Not you? Sign out
              </Button>
            </div>
          )}
        </Match>
      </Switch>
      <Show when={step().at !== 'expired' && settings.waiting()}>
        {(held) => (
          <ReauthenticateDialog
            options={held().login}
            onClose={settings.giveUp}
            onConfirmed={() => void settings.resume()}
          />
        )}
      </Show>
    </AuthLayout>
  )
}

/** Whether this deployment offers a second factor, and the person has none yet. */
function offersSecondFactor(flow: Flow): boolean {
  const has = (...names: string[]) => names.some((name) => nodeNamed(flow, name) !== undefined)
  const hasOne = has('totp_unlink', 'webauthn_remove', 'lookup_secret_disable', 'lookup_secret_reveal')
  return !hasOne && has('totp_code', 'webauthn_register_trigger')
}

/** Offered right after the password, because later few people come back for it. */
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

function SignOutError() {
  return (
    <p role="alert" class="text-dense text-danger-ink">
      {stillSignedIn}
    </p>
  )
}
