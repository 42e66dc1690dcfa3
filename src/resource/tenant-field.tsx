import { createSignal, Show, Suspense } from 'solid-js'
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

interface TenantSelectProps extends TenantFieldProps {
  own: Tenant
}

/** The operator's own tenant alone until the others were read, and when they can't be read: the form goes on. */
function TenantSelect(props: TenantSelectProps) {
  return (
    <Suspense fallback={<Choice {...props} tenants={[props.own]} help="Loading the other tenants…" />}>
      <AllTenants {...props} />
    </Suspense>
  )
}

// A component of its own, so that what it reads makes this part of the page wait and not the whole page.
function AllTenants(props: TenantSelectProps) {
  const names = createTenantNames()
  const [loading, setLoading] = createSignal(false)
  const loadMore = async () => {
    setLoading(true)
    await names.loadMore()
    setLoading(false)
  }
  const all = () => {
    const read = names.tenants()
    return read.some(({ id }) => id === props.own.id) ? read : [props.own, ...read]
  }
  return (
    <>
      <Choice {...props} tenants={all()} />
      <Show when={names.hasMore()}>
        <Button class="-mt-3 justify-self-start" size="small" sending={loading()} onClick={() => void loadMore()}>
          Load 100 more tenants
        </Button>
      </Show>
    </>
  )
}

function Choice(props: TenantSelectProps & { tenants: readonly Tenant[] }) {
  return (
    <SelectField
      name="tenant"
      label="Tenant"
      value={props.value || props.own.id}
      onChange={(tenantId) => props.onChange(tenantId)}
      options={props.tenants.map(({ id, name }) => ({ value: id, label: name }))}
      help={props.help}
    />
  )
}
