import type { RouteDefinition } from '@solidjs/router'
import { isOpen, ownReservedWithdrawals, reservedByTenant } from '~/money/reserved-withdrawals'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { paths, patterns } from '~/paths'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./withdrawal-pages')
const page = lazyPages(load)

const routes: RouteDefinition[] = [
  {
    path: patterns.withdrawals,
    component: page('WithdrawalList'),
    children: [{ path: '/' }, { path: '/:id', component: page('WithdrawalDialog') }]
  }
]

/** How many wait to be posted or voided; tracked. */
const badge = (now: number) =>
  reservedByTenant(ownReservedWithdrawals(), currentTenant()?.id).here.filter((one) => isOpen(one, now)).length

/** Withdrawals whose amount is reserved: list, post, void, and what a link hands over. */
export const feature = {
  load,
  routes,
  menu: { label: 'Pending withdrawals', href: paths.withdrawals(), icon: 'withdrawal', group: 'Money', badge }
} as const
