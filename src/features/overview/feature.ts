import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { listAssets } from '~/rafiki/assets'
import { listPeers } from '~/rafiki/peers'
import { preloadQuery } from '~/resource/preload'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./overview-page')
const page = lazyPages(load)

const preloads = [preloadQuery<[]>(listAssets.newest, () => []), preloadQuery<[]>(listPeers.newest, () => [])]

const routes: RouteDefinition[] = [
  {
    path: patterns.home,
    component: page('OverviewPage'),
    // Everything at once, beside the code of the page.
    preload: (route) => preloads.forEach((preload) => preload(route))
  }
]

/** The home page: what needs attention. */
export const feature = {
  load,
  routes,
  menu: { label: 'Overview', href: paths.home(), icon: 'overview', group: 'Overview' }
} as const
