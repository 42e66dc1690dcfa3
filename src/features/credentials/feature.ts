import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { lazily } from '~/ui/lazily'

const Credentials = lazily(() => import('./credentials-page'), 'CredentialsPage')

const routes: RouteDefinition[] = [{ path: patterns.credentials, component: Credentials }]

/** Which tenant the console acts as. */
export const feature = {
  routes,
  menu: { label: 'Credentials', href: paths.credentials(), icon: 'key', group: 'Console' }
} as const
