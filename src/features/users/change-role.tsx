import { untrack } from 'solid-js'
import { ownTenant } from '~/rafiki/credentials/current-tenant'
import { defaultRole } from '~/rafiki/credentials/permissions'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { parseFields } from '~/resource/parse-fields'
import { AccessFields } from './access-fields'
import { changeRole, type Person } from './people-client'
import { accessLabels, parseAccess } from './user-form'

/** What somebody may do, and for which tenant. */
export function ChangeRole(props: { person: Person; onClose: () => void }) {
  const person = untrack(() => props.person)
  const form = createForm({
    initial: () => ({ role: person.role ?? defaultRole(), tenantId: person.tenantId ?? '' }),
    labels: accessLabels,
    parse: (texts) => parseFields(parseAccess(texts, ownTenant()?.id)),
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
      <AccessFields form={form} />
    </FormDialog>
  )
}
