import { Show } from 'solid-js'
import { nodesOf } from '~/kratos/flow-model'
import { ownRole } from '~/rafiki/credentials/permissions'
import { AccountSection, type AccountTabProps } from './account-section'
import { GroupSection } from './group-section'

/** `/settings/profile`: the traits of the person's identity, and their role. */
export function AccountProfile(props: AccountTabProps) {
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
        />
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
