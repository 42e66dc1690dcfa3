import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { getTenant, type ListedTenant, listTenants } from '~/rafiki/tenant-admin'
import { tenantName } from '~/rafiki/tenants'
import { createSearchSource } from '~/resource/search-source'
import { preloadList, preloadResource } from '~/resource/preload'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./tenant-pages')
const page = lazyPages(load)

const routes: RouteDefinition[] = [
  { path: patterns.tenants, component: page('TenantList'), preload: preloadList(listTenants) },
  { path: patterns.tenantCreate, component: page('TenantCreate') },
  {
    path: patterns.tenant,
    component: page('TenantDetail'),
    preload: preloadResource(getTenant),
    children: [
      { path: '/', component: page('TenantOverview') },
      {
        component: page('TenantEdit'),
        children: [
          { path: '/edit' },
          { path: '/secret', component: page('TenantSecret') },
          { path: '/delete', component: page('TenantDelete') }
        ]
      }
    ]
  }
]

/** Only the operator sees other tenants; tracked. */
const isOffered = () => currentTenant()?.isOperator === true

/** Tenants: list, create, settings, secrets, delete. A tenant itself has its own page alone. */
export const feature = {
  load,
  routes,
  menu: {
    label: 'Tenants',
    href: paths.tenants(),
    icon: 'tenant',
    group: 'Network',
    isOffered
  },
  actions: [{ label: 'Create tenant', href: paths.tenantCreate(), icon: 'plus', right: 'admin', also: ['add', 'new'] }],
  search: createSearchSource<ListedTenant>({
    noun: 'Tenant',
    nouns: 'tenants',
    icon: 'tenant',
    isOffered,
    get: getTenant,
    list: listTenants,
    describe: (tenant) => ({
      href: paths.tenant(tenant.id),
      title: tenantName(tenant),
      detail: tenant.deletedAt ? 'Deleted' : (tenant.email ?? tenant.id),
      names: [tenantName(tenant), tenant.email ?? '']
    })
  })
} as const
