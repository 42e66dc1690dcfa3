import { Show } from 'solid-js'
import { labelOf } from '~/flows/node-labels'
import { nodeNamed, nodesOf } from '~/kratos/flow-model'
import { ownRole } from '~/rafiki/credentials/permissions'
import { ConflictCallout } from '~/ui/forms/conflict-callout'
import { AccountSection, type AccountTabProps } from './account-section'
import { GroupSection } from './group-section'

/** `/settings/profile`: the traits of the person's identity, and their role. */
export function AccountProfile(props: AccountTabProps) {
  const conflicts = () =>
    props.settings.conflicts().map(({ name, before, now, mine }) => {
      const node = nodeNamed(props.flow, name)
      const label = node ? labelOf(node) : name
      return { field: `profile-${name}`, label, before: shown(before), now: shown(now), mine: shown(mine) }
    })
  return (
    <>
      <Show
        when={nodesOf(props.flow, 'profile').length > 0}
        fallback={
          <AccountSection title="Profile" about="What you sign in with.">
            <p class="text-body break-all">{props.email}</p>
            <p class="text-dense text-ink-3">It can’t be changed here. Ask an operator.</p>
          </AccountSection>
        }
      >
        <GroupSection
          group="profile"
          title="Profile"
          about="Your email is what you sign in with, and where recovery codes go."
          buttonLabel="Save"
          flow={props.flow}
          settings={props.settings}
          error={props.errorOf('profile')}
          email={props.email}
        >
          <ConflictCallout
            conflicts={conflicts()}
            onSaveMine={() => void props.settings.overwrite()}
            onKeepTheirs={() => props.settings.keepPresent()}
          />
        </GroupSection>
      </Show>
      <Show when={ownRole()}>
        {(own) => (
          <AccountSection title="Role" about="What you can do in this console.">
            <p class="text-body">{own().sentence}</p>
          </AccountSection>
        )}
      </Show>
    </>
  )
}

/** A trait's value as a text. */
const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
