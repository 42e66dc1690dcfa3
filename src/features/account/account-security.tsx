import { For, Match, Show, Switch } from 'solid-js'
import { sectionsOf } from '~/kratos/flow-model'
import { Callout } from '~/ui/feedback/callout'
import type { AccountTabProps, SectionProps } from './account-section'
import { passwordHelp } from './account-messages'
import { AuthenticatorSection } from './authenticator-section'
import { GroupSection } from './group-section'
import { KeysSection } from './keys-section'
import { RecoveryCodesSection } from './recovery-codes-section'
import { messageText, formMessages } from '~/flows/message-text'
import { type createOtherSessions, SessionsSection } from './sessions-section'

/** `/settings`: the ways to sign in, and the sessions. A group that this console doesn't know is shown as it comes. */
export function AccountSecurity(props: AccountTabProps & { sessions: ReturnType<typeof createOtherSessions> }) {
  const groups = () =>
    sectionsOf(props.flow)
      .map(({ group }) => group)
      .filter((group) => group !== 'default' && group !== 'profile')
  const messages = () => (props.settings.lastGroup() === undefined ? formMessages(props.flow.ui.messages) : [])
  return (
    <>
      <Show when={messages().length > 0}>
        <Callout tone="info">
          <For each={messages()}>{(message) => <p>{messageText(message)}</p>}</For>
        </Callout>
      </Show>
      <For each={groups()}>
        {(group) => (
          <Section
            group={group}
            flow={props.flow}
            settings={props.settings}
            error={props.errorOf(group)}
            email={props.email}
          />
        )}
      </For>
      <SessionsSection sessions={props.sessions} />
    </>
  )
}

function Section(props: SectionProps & { group: string }) {
  const isPassword = () => props.group === 'password'
  return (
    <Switch
      fallback={
        <GroupSection
          {...props}
          title={titleOf(props.group)}
          about={isPassword() ? passwordHelp : undefined}
          buttonLabel={isPassword() ? 'Change password' : undefined}
        />
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

/** The name of an unknown group as a title. */
const titleOf = (group: string): string => {
  const words = group.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
