import { untrack } from 'solid-js'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { defaultRole } from '~/rafiki/credentials/permissions'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { parseFields } from '~/resource/parse-fields'
import { TenantField } from '~/resource/tenant-field'
import { changeRole, type Person } from './people-client'
import { RoleField } from './role-field'
import { parseRole } from './user-form'

/** What somebody may do, and for which tenant. */
export function ChangeRole(props: { person: Person; onClose: () => void }) {
  const tenant = useTenant()
  const person = untrack(() => props.person)
  const form = createForm({
    initial: () => ({ role: person.role ?? defaultRole(), tenantId: person.tenantId ?? '' }),
    labels: { role: 'Role', tenantId: 'Tenant' },
    parse: (texts) =>
      parseFields({
        role: parseRole(texts.role),
        tenantId: { value: texts.tenantId === '' || texts.tenantId === tenant()?.id ? null : texts.tenantId }
      }),
    submit: (to) => changeRole(person.id, to),
    messages: {
      unknown: `We don’t know yet if ${person.email} was changed`,
      refused: `${person.email} was not changed`
    },
    notice: ({ role }) => ({
      title: `${person.email} is ${role} now`,
      detail: 'It counts from their next request on.'
    }),
    onDone: () => props.onClose()
  })
  return (
    <FormDialog
      title="Change role"
      subtitle={person.email}
      form={form}
      submitLabel="Change role"
      onClose={() => props.onClose()}
    >
      <RoleField {...form.select('role')} />
      <TenantField
        value={form.texts().tenantId}
        onChange={(tenantId) => form.setText('tenantId', tenantId)}
        help="Whose assets, peers and payments they work with. The operator’s people see all tenants."
      />
    </FormDialog>
  )
}
