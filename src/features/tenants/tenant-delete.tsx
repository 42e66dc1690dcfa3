import { createMemo, Show } from 'solid-js'
import { paths } from '~/paths'
import { deleteTenant } from '~/rafiki/tenant-admin'
import { tenantName } from '~/rafiki/tenants'
import { DeleteDialog } from '~/resource/delete-dialog'
import { useTenantOfPage } from './tenant-detail'
import { isDeletable } from './tenant-edit'

/** Deletes a tenant, which stays in the list as deleted. */
export function TenantDelete() {
  const tenant = useTenantOfPage()
  // The page reads the tenant again once it is deleted, maybe before the dialog has led on: it stays until then.
  const isOffered = createMemo<boolean>((before) => before || isDeletable(tenant()), false)
  return (
    <Show when={isOffered()}>
      <DeleteDialog
        noun="tenant"
        title={`Delete the tenant ${tenantName(tenant())}?`}
        subtitle={`Tenant id ${tenant().id}`}
        resource={{ id: tenant().id, tenant: tenant() }}
        remove={deleteTenant}
        doneTitle={`Deleted ${tenantName(tenant())}`}
        listHref={paths.tenants()}
        pageHref={paths.tenantEdit(tenant().id)}
      >
        Rafiki refuses its requests from then on, and forgets its settings. Its assets, peers and wallet addresses stay,
        with whatever liquidity they have, but nobody can change them any more. It stays in the list as deleted. This
        can’t be undone.
      </DeleteDialog>
    </Show>
  )
}
