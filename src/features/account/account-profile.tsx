import { Show } from 'solid-js'
import { nodesOf } from '~/kratos/flow-model'
import { AccountSection, type AccountTabProps } from './account-section'
import { GroupSection } from './group-section'

/** `/settings/profile`: the traits of the person's identity. */
export function AccountProfile(props: AccountTabProps) {
  return (
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
  )
}
