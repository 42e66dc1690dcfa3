import { useLocation } from '@solidjs/router'
import { createMemo, createSignal, Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import type { Flow } from '~/kratos/flow-model'
import { createKratosClient } from '~/kratos/kratos-client'
import { useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Failed } from '~/ui/feedback/failed'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { Skeleton } from '~/ui/feedback/skeleton'
import { useNotifier } from '~/ui/feedback/notifier'
import { PageHead } from '~/ui/layout/page-head'
import { Tabs } from '~/ui/layout/tabs'
import { takeFlow } from '~/flows/flow-address'
import { createSettings, type Settings } from './settings-controller'
import { sentenceOf, worthSaying } from '~/flows/said'

const AccountProfile = lazyNamed(() => import('./account-profile'), 'AccountProfile')
const AccountSecurity = lazyNamed(() => import('./account-security'), 'AccountSecurity')
const AccountAppearance = lazyNamed(() => import('./account-appearance'), 'AccountAppearance')
const ReauthenticateDialog = lazyNamed(() => import('~/flows/reauthenticate-dialog'), 'ReauthenticateDialog')

/** What the parts of the account work with. */
export interface AccountProps {
  flow: Flow
  settings: Settings
  email: string
  /** What went wrong with the last thing done in this group */
  troubleOf: (group: string) => string | undefined
}

/** What every section works with. */
export interface SectionProps {
  flow: Flow
  settings: Settings
  trouble: string | undefined
  email: string
}

const saved: Record<string, string> = {
  password: 'Password changed',
  profile: 'Profile saved',
  totp: 'Authenticator app changed',
  lookup_secret: 'Recovery codes changed',
  webauthn: 'Security keys changed',
  passkey: 'Passkeys changed'
}

/** `/settings` and its tabs: one's own account, as far as Kratos offers it. Kratos is asked once for all of it. */
export function AccountPage() {
  const kratos = useKratos()
  const { notify } = useNotifier()
  const [passwordChanges, setPasswordChanges] = createSignal(0)
  const settings = createSettings({
    client: createKratosClient(kratos.url),
    session: kratos.session,
    flowId: takeFlow(),
    onSaved: (group) => {
      notify({ title: saved[group] ?? 'Account changed' })
      // The e-mail or the assurance may be another one now; a new password ends other sessions where the deployment says so.
      if (group !== 'password') void kratos.session.check()
      else setPasswordChanges((times) => times + 1)
    }
  })
  // Kratos speaks of the whole form; it means what was sent last.
  const troubleOf = (group: string) => {
    const view = settings.view()
    if (settings.last() !== group || view.kind !== 'form') return undefined
    const said = worthSaying(view.flow.ui.messages).filter((message) => message.type === 'error')
    return [...said.map(sentenceOf), ...(settings.notice() ? [settings.notice()] : [])].join(' ') || undefined
  }
  const email = () => kratos.session.session()?.identity.email ?? ''

  return (
    <div class="page-account">
      <PageHead title="Account" />
      <Tabs
        label="Parts of your account"
        items={[
          { label: 'Profile', href: paths.accountProfile() },
          { label: 'Security', href: paths.account(), end: true },
          { label: 'Appearance', href: paths.accountAppearance() }
        ]}
      />
      <Part href={paths.accountProfile()}>
        <Read settings={settings}>
          {(current) => <AccountProfile flow={current()} settings={settings} email={email()} troubleOf={troubleOf} />}
        </Read>
      </Part>
      <Part href={paths.account()}>
        <Read settings={settings}>
          {(current) => (
            <AccountSecurity
              flow={current()}
              settings={settings}
              email={email()}
              troubleOf={troubleOf}
              passwordChanges={passwordChanges()}
            />
          )}
        </Read>
      </Part>
      <Part href={paths.accountAppearance()}>
        <AccountAppearance />
      </Part>
      <Show when={settings.waiting()}>
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
    </div>
  )
}

/** What a tab shows: there from the first look at it on, so that what was typed is still there after a look at another tab. */
function Part(props: { href: string; children: JSX.Element }) {
  const location = useLocation()
  const isUp = () => location.pathname.replace(/(.)\/+$/, '$1') === props.href
  const seen = createMemo((before: boolean) => before || isUp(), false)
  return (
    <Show when={seen()}>
      <div hidden={!isUp()}>
        <Suspense fallback={<Skeleton />}>{props.children}</Suspense>
      </div>
    </Show>
  )
}

/** What needs the account to have been read. */
function Read(props: { settings: Settings; children: (flow: () => Flow) => JSX.Element }) {
  const flow = () => {
    const view = props.settings.view()
    return view.kind === 'form' ? view.flow : undefined
  }
  const failed = () => {
    const view = props.settings.view()
    return view.kind === 'failed' ? view.cause : undefined
  }
  return (
    <Switch fallback={<Skeleton />}>
      <Match when={failed()}>
        {(cause) => <Failed title="Your account can’t be read" cause={cause()} onRetry={props.settings.restart} />}
      </Match>
      <Match when={flow()}>{(current) => props.children(current)}</Match>
    </Switch>
  )
}
