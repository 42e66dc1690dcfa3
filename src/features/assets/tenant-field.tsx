import { createMemo, createSignal, Show, Suspense } from 'solid-js'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { createTenantNames, type TenantName } from '~/rafiki/tenant-names'
import { Button } from '~/ui/forms/button'
import { SelectField } from '~/ui/forms/select-field'

/** Whose a new asset is, for operators. When the other tenants can't be read, one's own is the choice, and the form goes on. */
export function TenantField(props: { tenantId: string; onChoose: (tenantId: string) => void }) {
  const own = useTenant()
  const names = createTenantNames()
  const [reading, setReading] = createSignal(false)
  const more = async () => {
    setReading(true)
    await names.more()
    setReading(false)
  }
  const mine = () => {
    const tenant = own()
    return tenant ? [{ id: tenant.id, name: tenant.name }] : []
  }
  // The chosen one is always there: a select without it would show another one's name.
  const all = createMemo(() => {
    const read = names.tenants()
    return [...mine().filter(({ id }) => !read.some((one) => one.id === id)), ...read]
  })
  const field = (tenants: () => readonly TenantName[], help: string) => (
    <SelectField
      name="tenant"
      label="Tenant"
      value={props.tenantId}
      onChange={(tenantId) => props.onChoose(tenantId)}
      options={tenants().map(({ id, name }) => ({ value: id, label: name }))}
      help={help}
    />
  )
  return (
    <Suspense fallback={field(mine, 'Reading the other tenants…')}>
      {field(all, 'Only this tenant’s own credentials can change or delete it later.')}
      <Show when={names.hasMore()}>
        <Button class="-mt-3 justify-self-start" size="small" sending={reading()} onClick={() => void more()}>
          Read 100 more tenants
        </Button>
      </Show>
    </Suspense>
  )
}
