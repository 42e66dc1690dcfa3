import { For, Match, Show, Switch } from 'solid-js'
import { sectionsOf } from '~/kratos/flow-model'
import { Callout } from '~/ui/feedback/callout'
import type { AccountProps, SectionProps } from './account-page'
import { AuthenticatorSection } from './authenticator-section'
import { GroupSection } from './group-section'
import { KeysSection } from './keys-section'
import { RecoveryCodesSection } from './recovery-codes-section'
import { sentenceOf, worthSaying } from '~/flows/said'
import { SessionsSection } from './sessions-section'

/** `/settings`: how one signs in, and where one is signed in. What we have no words for is shown as it comes. */
export function AccountSecurity(props: AccountProps & { passwordChanges: number }) {
  const groups = () =>
    sectionsOf(props.flow)
      .map(({ group }) => group)
      .filter((group) => group !== 'default' && group !== 'profile')
  const said = () => (props.settings.last() === undefined ? worthSaying(props.flow.ui.messages) : [])
  return (
    <>
      <Show when={said().length > 0}>
        <Callout tone="info">
          <For each={said()}>{(message) => <p>{sentenceOf(message)}</p>}</For>
        </Callout>
      </Show>
      <For each={groups()}>
        {(group) => (
          <Section
            group={group}
            flow={props.flow}
            settings={props.settings}
            trouble={props.troubleOf(group)}
            email={props.email}
          />
        )}
      </For>
      <SessionsSection changes={props.passwordChanges} />
    </>
  )
}

const passwords =
  'A few words that only you would put together do better than signs and digits. Known leaked passwords are refused.'

// Each prop by name: a spread beside others would bring Solid's code for that to the first list (0.3 kB).
function Section(props: SectionProps & { group: string }) {
  const isPassword = () => props.group === 'password'
  return (
    <Switch
      fallback={
        <GroupSection
          group={props.group}
          flow={props.flow}
          settings={props.settings}
          trouble={props.trouble}
          email={props.email}
          title={titleOf(props.group)}
          about={isPassword() ? passwords : undefined}
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

/** A group that nobody told us of: its own name, as a title. */
const titleOf = (group: string): string => {
  const words = group.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
