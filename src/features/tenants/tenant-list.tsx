import { Show } from 'solid-js'
import { paths } from '~/paths'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { type ListedTenant, listTenants } from '~/rafiki/tenant-admin'
import { ResourceList } from '~/resource/resource-list'
import { NeededRight } from '~/resource/role-notice'
import { TenantName } from '~/resource/tenant-name'
import type { Column } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { Time } from '~/ui/data/time'
import { OperatorOnly } from './operator-only'
import { OperatorTag, TenantStatus } from './tenant-status'

const columns: Column<ListedTenant>[] = [
  {
    id: 'name',
    head: 'Tenant',
    cell: (tenant) => (
      <span class="inline-flex flex-wrap items-center gap-2 lt-table:whitespace-normal">
        <TenantName tenant={tenant} short />
        <OperatorTag tenant={tenant} />
      </span>
    )
  },
  {
    id: 'status',
    head: 'Status',
    cell: (tenant) => <TenantStatus deletedAt={tenant.deletedAt} />,
    narrow: 'first'
  },
  {
    id: 'email',
    head: 'Email',
    cell: (tenant) => (
      <Show when={tenant.email} fallback={<span class="text-ink-3">No email</span>}>
        {(email) => <LiveText text={email()} lines={2} />}
      </Show>
    ),
    narrow: 'second'
  },
  {
    id: 'id',
    head: 'Id',
    cell: (tenant) => (
      <span class="mono-text" translate="no" title={tenant.id}>
        {tenant.id.slice(0, 8)}
      </span>
    ),
    priority: 2
  },
  { id: 'created', head: 'Created', cell: (tenant) => <Time iso={tenant.createdAt} />, priority: 3 }
]

/** All tenants, deleted ones among them; for the operator. */
export function TenantList() {
  return (
    <Show when={currentTenant()?.isOperator !== false} fallback={<OperatorOnly title="Tenants" />}>
      <NeededRight.Provider value="admin">
        <ResourceList
          title="Tenants"
          noun="tenant"
          list={listTenants}
          path={paths.tenants()}
          columns={columns}
          rowHref={(tenant) => paths.tenant(tenant.id)}
          createHref={paths.tenantCreate()}
          explanation="A tenant is an account servicing entity that uses this Rafiki with assets, peers and wallet addresses of its own."
        />
      </NeededRight.Provider>
    </Show>
  )
}
