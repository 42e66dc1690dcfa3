import { Show } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { isOperatorTenant } from '~/rafiki/tenants'
import { Status } from '~/ui/data/status'

/** Active or deleted (design §3). */
export function TenantStatus(props: { deletedAt: string | null; pill?: boolean }) {
  return (
    <Show
      when={props.deletedAt === null}
      fallback={<Status icon="off" tone="mute" label="Deleted" pill={props.pill} />}
    >
      <Status icon="done" tone="success" label="Active" pill={props.pill} />
    </Show>
  )
}

/** Beside the name of the operator's tenant, where it isn't called so. */
export function OperatorTag(props: { tenant: Tenant }) {
  return (
    <Show when={isOperatorTenant(props.tenant) && props.tenant.name !== null}>
      <span class="tag">Operator</span>
    </Show>
  )
}
