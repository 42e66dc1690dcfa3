import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { lazyNamed } from '~/ui/layout/lazy-named'

const Credentials = lazyNamed(() => import('./credentials-page'), 'CredentialsPage')

const routes: RouteDefinition[] = [{ path: patterns.credentials, component: Credentials }]

/** Which tenant the console acts as. */
export const feature = {
  routes,
  menu: { label: 'Credentials', href: paths.credentials(), icon: 'key', group: 'Console' }
} as const
