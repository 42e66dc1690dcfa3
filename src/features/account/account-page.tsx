import { For, Match, Show, Suspense, Switch } from 'solid-js'
import { sectionsOf, type Flow } from '~/kratos/flow-model'
import { createKratosClient } from '~/kratos/kratos-client'
import { useKratos } from '~/kratos/kratos-context'
import { Callout } from '~/ui/callout'
import { Failed } from '~/ui/failed'
import { Loading } from '~/ui/loading'
import { useNotifier } from '~/ui/notifier'
import { PageHead } from '~/ui/page-head'
import { lazily } from '~/ui/lazily'
import { AccountSection } from './account-section'
import { AuthenticatorSection } from './authenticator-section'
import { takeFlow } from './flow-address'
import { FlowForm } from './flow-form'
import { KeysSection } from './keys-section'
import { RecoveryCodesSection } from './recovery-codes-section'
import { SessionsSection } from './sessions-section'
import { createSettings, type Settings } from './settings-controller'
import { sentenceOf, worthSaying } from './said'

const ConfirmPerson = lazily(() => import('./confirm-person'), 'ConfirmPerson')

/** What every section works with. */
export interface SectionProps {
  flow: Flow
  settings: Settings
  /** What went wrong with the last thing done here */
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

/** `/settings`: one's own account, as far as Kratos offers it; what we have no words for is shown as it comes. */
export function AccountPage() {
  const kratos = useKratos()
  const { notify } = useNotifier()
  const settings = createSettings({
    client: createKratosClient(kratos.url),
    session: kratos.session,
    flowId: takeFlow(),
    onSaved: (group) => {
      notify({ title: saved[group] ?? 'Account changed' })
      // The e-mail or the assurance may be another one now.
      if (group !== 'password') void kratos.session.check()
    }
  })
  const flow = () => {
    const view = settings.view()
    return view.kind === 'form' ? view.flow : undefined
  }
  const failed = () => {
    const view = settings.view()
    return view.kind === 'failed' ? view.cause : undefined
  }
  // Kratos speaks of the whole form; it means what was sent last.
  const troubleOf = (group: string) => {
    if (settings.last() !== group) return undefined
    const said = worthSaying(flow()?.ui.messages).filter((message) => message.type === 'error')
    return [...said.map(sentenceOf), ...(settings.notice() ? [settings.notice()] : [])].join(' ') || undefined
  }
  const groups = () =>
    sectionsOf(flow() ?? { id: '', ui: { nodes: [] } })
      .map(({ group }) => group)
      .filter((group) => group !== 'default')
  const email = () => kratos.session.session()?.identity.email ?? ''

  return (
    <div class="page-account">
      <PageHead title="Account" />
      <Switch fallback={<Loading />}>
        <Match when={failed()}>
          {(cause) => <Failed title="Your account can’t be read" cause={cause()} onRetry={settings.restart} />}
        </Match>
        <Match when={flow()}>
          {(current) => (
            <>
              <Show when={settings.last() === undefined && worthSaying(current().ui.messages).length > 0}>
                <Callout tone="info">
                  <For each={worthSaying(current().ui.messages)}>{(message) => <p>{sentenceOf(message)}</p>}</For>
                </Callout>
              </Show>
              <For each={groups()}>
                {(group) => (
                  <Section
                    group={group}
                    flow={current()}
                    settings={settings}
                    trouble={troubleOf(group)}
                    email={email()}
                  />
                )}
              </For>
              <SessionsSection />
            </>
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
    </div>
  )
}

const plain: Record<string, { title: string; about: string; button: string }> = {
  profile: {
    title: 'Profile',
    about: 'Your email is what you sign in with, and where recovery codes go.',
    button: 'Save'
  },
  password: {
    title: 'Password',
    about:
      'A few words that only you would put together do better than signs and digits. Known leaked passwords are refused.',
    button: 'Change password'
  }
}

function Section(props: SectionProps & { group: string }) {
  const words = () => plain[props.group] ?? { title: titleOf(props.group), about: '', button: undefined }
  return (
    <Switch
      fallback={
        <AccountSection title={words().title} about={words().about} trouble={props.trouble}>
          <div class="max-w-86">
            <FlowForm
              flow={props.flow}
              groups={[props.group]}
              prefix={`${props.group}-`}
              sending={props.settings.sending() === props.group}
              onSend={(body) => void props.settings.send(props.group, body)}
              field={(node) => (node.attributes.name === 'password' ? { label: 'New password' } : {})}
              buttonLabel={() => words().button}
              username={props.group === 'password' ? props.email : undefined}
            />
          </div>
        </AccountSection>
      }
    >
      <Match when={props.group === 'totp'}>
        <AuthenticatorSection {...props} />
      </Match>
      <Match when={props.group === 'lookup_secret'}>
        <RecoveryCodesSection {...props} />
      </Match>
      <Match when={props.group === 'webauthn' || props.group === 'passkey'}>
        <KeysSection {...props} />
      </Match>
    </Switch>
  )
}

/** A group that nobody told us of: its own name, as a title. */
const titleOf = (group: string): string => {
  const words = group.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
