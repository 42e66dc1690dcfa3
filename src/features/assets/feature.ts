import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { type Asset, getAsset, listAssetFees, listAssets } from '~/rafiki/assets'
import type { Cursor } from '~/rafiki/client/paging'
import { tenantName } from '~/rafiki/tenants'
import { parseListSearch } from '~/resource/list-search'
import { createSearchSource } from '~/resource/search-source'
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
  menu: { label: 'Assets', href: paths.assets(), icon: 'asset', group: 'Network' },
  actions: [{ label: 'Create asset', href: paths.assetCreate(), icon: 'plus', right: 'write', also: ['new', 'add'] }],
  search: createSearchSource<Asset>({
    noun: 'Asset',
    nouns: 'assets',
    icon: 'asset',
    get: getAsset,
    list: listAssets,
    describe: (asset) => ({
      href: paths.asset(asset.id),
      title: `${asset.code}, scale ${asset.scale}`,
      detail: tenantName(asset.tenant),
      amount: { units: asset.liquidity, asset },
      names: [asset.code, `scale ${asset.scale}`],
      actions: [
        { label: `Deposit to ${asset.code}…`, href: paths.assetDeposit(asset.id), right: 'write' },
        { label: `Withdraw from ${asset.code}…`, href: paths.assetWithdraw(asset.id), right: 'write' },
        { label: `Fees of ${asset.code}`, href: paths.assetFees(asset.id), right: 'read' }
      ]
    })
  })
} as const
