import type { RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { paths } from '~/paths'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { getTenant, type TenantDetails } from '~/rafiki/tenant-admin'
import { tenantName } from '~/rafiki/tenants'
import { ActForButton } from '~/resource/act-for-button'
import { createResourceContext } from '~/resource/resource-context'
import { NeededRight } from '~/resource/role-notice'
import { CopyableId } from '~/ui/data/copyable-id'
import { PageHead } from '~/ui/layout/page-head'
import { Tabs } from '~/ui/layout/tabs'
import { OperatorTag, TenantStatus } from './tenant-status'

/** The tenant of the page, for its tabs and dialogs. */
const [TenantProvider, useTenantOfPage] = createResourceContext(getTenant)
export { useTenantOfPage }

/** Whether requests are signed as this tenant, which alone can change its settings and its secret; tracked. */
export const isSigner = (tenant: TenantDetails): boolean => currentTenant()?.id === tenant.id

/** One tenant: what it is, and its settings. */
export function TenantDetail(props: RouteSectionProps) {
  return (
    <NeededRight.Provider value="admin">
      <TenantProvider id={props.params['id']}>
        {(tenant) => (
          <>
            <PageHead
              title={tenantName(tenant())}
              isName
              crumbs={[{ label: 'Tenants', href: paths.tenants() }, { label: tenantName(tenant()) }]}
              badge={
                <>
                  <TenantStatus deletedAt={tenant().deletedAt} pill />
                  <OperatorTag tenant={tenant()} />
                </>
              }
              subtitle={<CopyableId id={tenant().id} label="Tenant id" full />}
              actions={
                <Show when={tenant().deletedAt === null && !isSigner(tenant())}>
                  <ActForButton tenant={tenant()} />
                </Show>
              }
            />
            <Tabs
              label={`Parts of ${tenantName(tenant())}`}
              items={[
                { label: 'Overview', href: paths.tenant(tenant().id), end: true },
                {
                  label: 'Settings',
                  href: paths.tenantEdit(tenant().id),
                  also: [paths.tenantSecret(tenant().id), paths.tenantDelete(tenant().id)]
                }
              ]}
            />
            {props.children}
          </>
        )}
      </TenantProvider>
    </NeededRight.Provider>
  )
}
