import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { getAsset, listAssetFees, listAssets } from '~/rafiki/assets'
import type { Cursor } from '~/rafiki/client/paging'
import { parseListSearch } from '~/resource/list-search'
import { preloadList, preloadQuery, preloadResource } from '~/resource/preload'
import { AssetCreate } from './asset-create'
import { AssetDelete } from './asset-delete'
import { AssetDetail } from './asset-detail'
import { AssetEdit } from './asset-edit'
import { AssetFeeSet } from './asset-fee-set'
import { AssetFees } from './asset-fees'
import { AssetLiquidity } from './asset-liquidity'
import { AssetList } from './asset-list'
import { AssetTransfer } from './asset-transfer'

const preloadFees = preloadQuery<[string, Cursor]>(listAssetFees, ({ params, location }) => [
  params['id'] ?? '',
  parseListSearch(location.query).cursor
])

const routes: RouteDefinition[] = [
  { path: patterns.assets, component: AssetList, preload: preloadList(listAssets) },
  { path: patterns.assetCreate, component: AssetCreate },
  {
    path: patterns.asset,
    component: AssetDetail,
    preload: preloadResource(getAsset),
    children: [
      {
        component: AssetLiquidity,
        children: [
          { path: '/' },
          { path: '/deposit', component: AssetTransfer },
          { path: '/withdraw', component: AssetTransfer }
        ]
      },
      {
        path: '/fees',
        component: AssetFees,
        preload: preloadFees,
        children: [{ path: '/' }, { path: '/set', component: AssetFeeSet }]
      },
      { component: AssetEdit, children: [{ path: '/edit' }, { path: '/delete', component: AssetDelete }] }
    ]
  }
]

/** Assets: list, create, fees, thresholds, liquidity, delete. */
export const feature = {
  routes,
  menu: { label: 'Assets', href: paths.assets(), icon: 'asset', group: 'Network' }
} as const
