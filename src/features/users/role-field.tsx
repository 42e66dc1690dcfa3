import { isRole, roleMeanings, roles } from '~/rafiki/credentials/permissions'
import { SelectField } from '~/ui/forms/select-field'

interface RoleFieldProps {
  value: string
  onChange: (role: string) => void
  error: string | undefined
}

const labels = { viewer: 'Viewer', editor: 'Editor', admin: 'Admin' }

/** What somebody may do, with what that means below it. */
export function RoleField(props: RoleFieldProps) {
  return (
    <SelectField
      name="role"
      label="Role"
      value={props.value}
      onChange={(role) => props.onChange(role)}
      error={props.error}
      help={isRole(props.value) ? roleMeanings[props.value] : undefined}
      helpIsRule
      options={[
        // A role that isn't ours stays what it is until another one is chosen.
        ...(isRole(props.value) ? [] : [{ value: props.value, label: 'Choose a role' }]),
        ...roles.map((role) => ({ value: role, label: labels[role] }))
      ]}
    />
  )
}
