import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { getAsset, listAssetFees, listAssets } from '~/rafiki/assets'
import type { Cursor } from '~/rafiki/client/paging'
import { parseListSearch } from '~/resource/list-search'
import { preloadList, preloadQuery, preloadResource } from '~/resource/preload'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./asset-pages')
const page = lazyPages(load)

const preloadFees = preloadQuery<[string, Cursor]>(listAssetFees, ({ params, location }) => [
  params['id'] ?? '',
  parseListSearch(location.query).cursor
])

const routes: RouteDefinition[] = [
  { path: patterns.assets, component: page('AssetList'), preload: preloadList(listAssets) },
  { path: patterns.assetCreate, component: page('AssetCreate') },
  {
    path: patterns.asset,
    component: page('AssetDetail'),
    preload: preloadResource(getAsset),
    children: [
      { path: ['/', '/deposit', '/withdraw'], component: page('AssetLiquidity') },
      {
        path: '/fees',
        component: page('AssetFees'),
        preload: preloadFees,
        children: [{ path: '/' }, { path: '/set', component: page('AssetFeeSet') }]
      },
      {
        component: page('AssetEdit'),
        children: [{ path: '/edit' }, { path: '/delete', component: page('AssetDelete') }]
      }
    ]
  }
]

/** Assets: list, create, fees, thresholds, liquidity, delete. */
export const feature = {
  load,
  routes,
  menu: { label: 'Assets', href: paths.assets(), icon: 'asset', group: 'Network' }
} as const
