import { createAsync } from '@solidjs/router'
import { createMemo, Suspense } from 'solid-js'
import { useTenant } from '~/rafiki/current-tenant'
import { listTenantNames } from '~/rafiki/tenants'
import { SelectField } from '~/ui/select-field'

/** Whose a new asset is, for operators. When the other tenants can't be read, one's own is the choice, and the form goes on. */
export function OwnerField(props: { tenantId: string; onChoose: (tenantId: string) => void }) {
  const own = useTenant()
  const names = createAsync(() => listTenantNames().catch(() => undefined))
  const mine = () => {
    const tenant = own()
    return tenant ? [{ id: tenant.id, name: tenant.name }] : []
  }
  const field = (tenants: () => readonly { id: string; name: string }[], help: string) => (
    <SelectField
      name="tenant"
      label="Tenant"
      value={props.tenantId}
      onChange={(tenantId) => props.onChoose(tenantId)}
      options={tenants().map(({ id, name }) => ({ value: id, label: name }))}
      help={help}
    />
  )
  const help = () =>
    `Only this tenant’s own credentials can change or delete it later.${names()?.more ? ' The newest 100 tenants are listed.' : ''}`
  const all = createMemo(() => names()?.tenants ?? mine())
  return <Suspense fallback={field(mine, 'Reading the other tenants…')}>{field(all, help())}</Suspense>
}
