import { createMemo, createSignal, Show, Suspense } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { createTenantNames } from '~/rafiki/tenants'
import { Button } from '~/ui/forms/button'
import { SelectField } from '~/ui/forms/select-field'

interface TenantFieldProps {
  /** A tenant's id; empty for the operator's own tenant */
  value: string
  onChange: (tenantId: string) => void
  help: string
}

/** The tenant that something new is to belong to. Nothing for those who aren't operators: theirs is the only choice. */
export function TenantField(props: TenantFieldProps) {
  const own = useTenant()
  return (
    <Show when={own()?.isOperator && own()}>
      {(tenant) => <TenantSelect {...props} own={{ id: tenant().id, name: tenant().name }} />}
    </Show>
  )
}

/** When the other tenants can't be read the operator's own is the choice, and the form goes on. */
function TenantSelect(props: TenantFieldProps & { own: Tenant }) {
  const names = createTenantNames()
  const [loading, setLoading] = createSignal(false)
  const loadMore = async () => {
    setLoading(true)
    await names.loadMore()
    setLoading(false)
  }
  const all = createMemo(() => {
    const read = names.tenants()
    return read.some(({ id }) => id === props.own.id) ? read : [props.own, ...read]
  })
  const field = (tenants: () => readonly Tenant[], help: string) => (
    <SelectField
      name="tenant"
      label="Tenant"
      value={props.value || props.own.id}
      onChange={(tenantId) => props.onChange(tenantId)}
      options={tenants().map(({ id, name }) => ({ value: id, label: name }))}
      help={help}
    />
  )
  return (
    <Suspense fallback={field(() => [props.own], 'Loading the other tenants…')}>
      {field(all, props.help)}
      <Show when={names.hasMore()}>
        <Button class="-mt-3 justify-self-start" size="small" sending={loading()} onClick={() => void loadMore()}>
          Load 100 more tenants
        </Button>
      </Show>
    </Suspense>
  )
}
