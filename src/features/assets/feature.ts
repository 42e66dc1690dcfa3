import { query, type RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { AssetList } from './asset-list'

const AssetCreate = lazyNamed(() => import('./asset-create'), 'AssetCreate')
const AssetDetail = lazyNamed(() => import('./asset-detail'), 'AssetDetail')
const AssetLiquidity = lazyNamed(() => import('./asset-liquidity'), 'AssetLiquidity')
const LiquidityDialogRoute = lazyNamed(() => import('./liquidity-dialog-route'), 'LiquidityDialogRoute')
const AssetFees = lazyNamed(() => import('./asset-fees'), 'AssetFees')
const AssetFeeSet = lazyNamed(() => import('./asset-fee-set'), 'AssetFeeSet')
const AssetEdit = lazyNamed(() => import('./asset-edit'), 'AssetEdit')
const AssetDelete = lazyNamed(() => import('./asset-delete'), 'AssetDelete')

/**
 * The router gives Back what it has kept for minutes, but a balance of minutes ago is a wrong balance. `query` alone is imported here: the
 * rest of what an asset needs comes with its page.
 */
const forgetBalance: RouteDefinition['preload'] = ({ params, intent }) => {
  if (intent === 'native') query.delete(`asset.one${JSON.stringify([params['id']])}`)
}

const forgetBalances: RouteDefinition['preload'] = ({ location, intent }) => {
  const { tenant, ...place } = location.query
  if (intent === 'native') query.delete(`asset.list${JSON.stringify([place, tenant])}`)
}

const routes: RouteDefinition[] = [
  { path: patterns.assets, component: AssetList, preload: forgetBalances },
  { path: patterns.assetCreate, component: AssetCreate },
  {
    path: patterns.asset,
    component: AssetDetail,
    preload: forgetBalance,
    children: [
      {
        component: AssetLiquidity,
        children: [
          { path: '/' },
          { path: '/deposit', component: LiquidityDialogRoute },
          { path: '/withdraw', component: LiquidityDialogRoute }
        ]
      },
      { path: '/fees', component: AssetFees, children: [{ path: '/' }, { path: '/set', component: AssetFeeSet }] },
      { component: AssetEdit, children: [{ path: '/edit' }, { path: '/delete', component: AssetDelete }] }
    ]
  }
]

/** What an operator can do with assets. */
export const feature = {
  routes,
  menu: { label: 'Assets', href: paths.assets(), icon: 'asset', group: 'Network' }
} as const
