import { query, type RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { lazily } from '~/ui/lazily'
import { AssetList } from './asset-list'

const AssetCreate = lazily(() => import('./asset-create'), 'AssetCreate')
const AssetDetail = lazily(() => import('./asset-detail'), 'AssetDetail')
const AssetLiquidity = lazily(() => import('./asset-liquidity'), 'AssetLiquidity')
const AssetMovement = lazily(() => import('./asset-movement'), 'AssetMovement')
const AssetFees = lazily(() => import('./asset-fees'), 'AssetFees')
const AssetFeeSet = lazily(() => import('./asset-fee-set'), 'AssetFeeSet')
const AssetEdit = lazily(() => import('./asset-edit'), 'AssetEdit')
const AssetDelete = lazily(() => import('./asset-delete'), 'AssetDelete')

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
          { path: '/deposit', component: AssetMovement },
          { path: '/withdraw', component: AssetMovement }
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
