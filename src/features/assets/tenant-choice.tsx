import { createAsync } from '@solidjs/router'
import { listTenantNames } from '~/rafiki/tenants'
import { SelectField } from '~/ui/select-field'

interface TenantChoiceProps {
  /** None chosen: all tenants */
  tenantId: string | undefined
  onChoose: (tenantId: string) => void
}

/** Whose assets an operator looks at. Only "All tenants" when they can't be read: the list itself says what is wrong then. */
export function TenantChoice(props: TenantChoiceProps) {
  const names = createAsync(() => listTenantNames().catch(() => undefined))
  const options = () => {
    const known = names()?.tenants ?? []
    const chosen = props.tenantId
    return [
      { value: '', label: 'All tenants' },
      ...known.map(({ id, name }) => ({ value: id, label: name })),
      // A link may name one that isn't among the newest hundred.
      ...(chosen && !known.some(({ id }) => id === chosen) ? [{ value: chosen, label: chosen }] : [])
    ]
  }
  return (
    <SelectField
      name="tenant"
      label="Tenant"
      class="w-70 max-w-full"
      value={props.tenantId ?? ''}
      onChange={(tenantId) => props.onChoose(tenantId)}
      options={options()}
      help={names()?.more ? 'The newest 100 tenants are listed.' : undefined}
    />
  )
}
