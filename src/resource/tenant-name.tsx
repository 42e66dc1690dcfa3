import { Show } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { isOperatorTenant, tenantName } from '~/rafiki/tenants'
import { CopyableId } from '~/ui/data/copyable-id'
import { LiveText } from '~/ui/data/live-text'

interface TenantNameProps {
  /** Null stands for one that was deleted */
  tenant: Tenant | null
  /** In lists: the operator, whose rows are the most, without a button that copies its id */
  short?: boolean
}

/** What a tenant is called. Without a public name it is "Operator" or the beginning of its id, and the whole id is there on hover and by copy. */
export function TenantName(props: TenantNameProps) {
  const nameless = () => (props.tenant?.name === null ? props.tenant : undefined)
  return (
    <Show when={nameless()} fallback={<LiveText text={tenantName(props.tenant)} lines={props.short ? 3 : undefined} />}>
      {(tenant) => (
        <Show
          when={isOperatorTenant(tenant())}
          fallback={
            <>
              <span class="text-ink-3">id</span> <CopyableId id={tenant().id} label="Tenant id" />
            </>
          }
        >
          <span title={tenant().id}>Operator</span>
          <Show when={!props.short}>
            {' '}
            <CopyableId id={tenant().id} label="Tenant id" />
          </Show>
        </Show>
      )}
    </Show>
  )
}
