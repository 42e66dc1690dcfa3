import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'
import { paths, patterns } from '~/paths'

const Credentials = lazy(async () => ({ default: (await import('./credentials-page')).CredentialsPage }))

const routes: RouteDefinition[] = [{ path: patterns.credentials, component: Credentials }]

/** Which tenant the console acts as. */
export const feature = {
  routes,
  menu: { label: 'Credentials', href: paths.credentials(), icon: 'key', group: 'Console' }
} as const
