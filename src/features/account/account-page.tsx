import { Navigate, useLocation } from '@solidjs/router'
import { createMemo, createSignal, Match, Show, Switch, useContext, type JSX } from 'solid-js'
import type { Flow } from '~/kratos/flow-model'
import { createKratosClient } from '~/kratos/kratos-client'
import { KratosContext, useKratos } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Skeleton } from '~/ui/feedback/skeleton'
import { useNotifier } from '~/ui/feedback/notifier'
import { PageHead } from '~/ui/layout/page-head'
import { Tabs } from '~/ui/layout/tabs'
import { takeFlow } from '~/flows/flow-address'
import { FlowFailed } from '~/flows/flow-failed'
import { formMessages, messageText } from '~/flows/message-text'
import { ReauthenticateDialog } from '~/flows/reauthenticate-dialog'
import { AccountAppearance } from './account-appearance'
import { accountNotice, savedTitles } from './account-messages'
import { AccountProfile } from './account-profile'
import type { AccountTabProps } from './account-section'
import { AccountSecurity } from './account-security'
import { createOtherSessions } from './sessions-section'
import { createSettingsFlow, type Settings } from './settings-flow'

/** `/settings` and its tabs: one's own account. Where a deployment has switched signing in off, there are no accounts. */
export function AccountPage() {
  return (
    <Show when={useContext(KratosContext)} fallback={<Navigate href={paths.home()} />}>
      <Account />
    </Show>
  )
}

/** The account, as far as Kratos offers it. Kratos is asked once for all tabs. */
function Account() {
  const kratos = useKratos()
  const { notify } = useNotifier()
  const [passwordChanges, setPasswordChanges] = createSignal(0)
  const settings = createSettingsFlow({
    client: createKratosClient(kratos.url),
    session: kratos.session,
    flowId: takeFlow(),
    onSaved: (group) => {
      notify({ title: savedTitles[group] ?? 'Account changed' })
      // The e-mail or the assurance may be another one now; a new password ends other sessions where the deployment says so.
      if (group !== 'password') void kratos.session.check()
      else setPasswordChanges((times) => times + 1)
    }
  })
  // Kratos' messages are about the whole form; they concern the group that was submitted last.
  const errorOf = (group: string) => {
    const view = settings.view()
    if (settings.lastGroup() !== group || view.kind !== 'form') return undefined
    const errors = formMessages(view.flow.ui.messages).filter((message) => message.type === 'error')
    return [...errors.map(messageText), accountNotice(settings.notice())].filter(Boolean).join(' ') || undefined
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
        <Loaded settings={settings}>
          {(current) => <AccountProfile flow={current()} settings={settings} email={email()} errorOf={errorOf} />}
        </Loaded>
      </Part>
      <Part href={paths.account()}>
        <Security settings={settings} email={email()} errorOf={errorOf} passwordChanges={passwordChanges()} />
      </Part>
      <Part href={paths.accountAppearance()}>
        <AccountAppearance />
      </Part>
      <Show when={settings.waiting()}>
        {(held) => (
          <ReauthenticateDialog
            options={held().login}
            onClose={settings.giveUp}
            onConfirmed={() => void settings.resume()}
          />
        )}
      </Show>
    </div>
  )
}

/** The security tab: the sessions and the form of Kratos are read beside each other. */
function Security(props: Omit<AccountTabProps, 'flow'> & { passwordChanges: number }) {
  const sessions = createOtherSessions(() => props.passwordChanges)
  return (
    <Loaded settings={props.settings}>
      {(current) => <AccountSecurity {...props} flow={current()} sessions={sessions} />}
    </Loaded>
  )
}

/** The content of a tab: made when the tab is opened first, and kept, so that what was typed survives a look at another tab. */
function Part(props: { href: string; children: JSX.Element }) {
  const location = useLocation()
  const isOpen = () => location.pathname.replace(/(.)\/+$/, '$1') === props.href
  const wasOpened = createMemo((before: boolean) => before || isOpen(), false)
  return (
    <Show when={wasOpened()}>
      <div hidden={!isOpen()}>{props.children}</div>
    </Show>
  )
}

/** A tab that needs Kratos' answer about the account. */
function Loaded(props: { settings: Settings; children: (flow: () => Flow) => JSX.Element }) {
  const flow = () => {
    const view = props.settings.view()
    return view.kind === 'form' ? view.flow : undefined
  }
  const failed = () => {
    const view = props.settings.view()
    return view.kind === 'failed' ? view : undefined
  }
  return (
    <Switch fallback={<Skeleton />}>
      <Match when={failed()}>
        {(view) => (
          <FlowFailed
            title="Couldn’t load your account"
            isUnreachable={view().isUnreachable === true}
            onRetry={props.settings.retry}
          >
            {view().cause}
          </FlowFailed>
        )}
      </Match>
      <Match when={flow()}>{(current) => props.children(current)}</Match>
    </Switch>
  )
}
