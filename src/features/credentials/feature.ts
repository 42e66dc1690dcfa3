import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./credentials-page')
const page = lazyPages(load)

const routes: RouteDefinition[] = [{ path: patterns.credentials, component: page('CredentialsPage') }]

/** Which tenant the console acts as. */
export const feature = {
  load,
  routes,
  menu: { label: 'Credentials', href: paths.credentials(), icon: 'key', group: 'Console' }
} as const
