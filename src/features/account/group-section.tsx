import type { JSX } from 'solid-js'
import { AccountSection, type SectionProps } from './account-section'
import { FlowForm } from '~/flows/flow-form'

interface GroupSectionProps extends SectionProps {
  group: string
  title: string
  about?: string | undefined
  /** The label of its button; the usual one unless given */
  buttonLabel?: string | undefined
  /** Above the form */
  children?: JSX.Element
}

/** One group of the account's flow as a form. */
export function GroupSection(props: GroupSectionProps) {
  return (
    <AccountSection title={props.title} about={props.about} error={props.error}>
      {props.children}
      <div class="max-w-86 lt-narrow:max-w-full">
        <FlowForm
          flow={props.flow}
          groups={[props.group]}
          prefix={`${props.group}-`}
          sending={props.settings.sending() === props.group}
          onSend={(body) => void props.settings.submit(props.group, body)}
          field={(node) => (node.attributes.name === 'password' ? { label: 'New password' } : {})}
          buttonLabel={() => props.buttonLabel}
          username={props.group === 'password' ? props.email : undefined}
        />
      </div>
    </AccountSection>
  )
}
