import { isRole, roleMeanings, roles } from '~/rafiki/credentials/permissions'
import { TenantField } from '~/resource/tenant-field'
import { SelectField } from '~/ui/forms/select-field'
import type { AccessTexts } from './user-form'

interface AccessFieldsProps {
  /** Of `createForm` */
  form: {
    texts: () => AccessTexts
    setText: (field: keyof AccessTexts, text: string) => void
    select: (field: 'role') => { value: string; onChange: (role: string) => void; error: string | undefined }
  }
}

const names = { viewer: 'Viewer', editor: 'Editor', admin: 'Admin' }
const meaningOf = (role: string) => (isRole(role) ? roleMeanings[role] : undefined)

/** What somebody may do, with what that means below it, and for which tenant. */
export function AccessFields(props: AccessFieldsProps) {
  const role = () => props.form.select('role')
  return (
    <>
      <SelectField
        name="role"
        label="Role"
        value={role().value}
        onChange={(chosen) => role().onChange(chosen)}
        error={role().error}
        help={meaningOf(role().value)}
        helpIsRule
        options={[
          // A role that isn't ours stays what it is until another one is chosen.
          ...(isRole(role().value) ? [] : [{ value: role().value, label: 'Choose a role' }]),
          ...roles.map((one) => ({ value: one, label: names[one] }))
        ]}
      />
      <TenantField
        value={props.form.texts().tenantId}
        onChange={(tenantId) => props.form.setText('tenantId', tenantId)}
        help="Whose assets, peers and payments they work with. The operator’s people see all tenants."
      />
    </>
  )
}
