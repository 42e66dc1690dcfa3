import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { getTenant, listTenants } from '~/rafiki/tenant-admin'
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

/** Tenants: list, create, settings, secrets, delete. A tenant itself has its own page alone. */
export const feature = {
  load,
  routes,
  menu: {
    label: 'Tenants',
    href: paths.tenants(),
    icon: 'tenant',
    group: 'Network',
    isOffered: () => currentTenant()?.isOperator === true
  }
} as const
