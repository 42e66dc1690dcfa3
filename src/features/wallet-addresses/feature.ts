import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { getWalletAddress, listWalletAddresses } from '~/rafiki/wallet-addresses'
import { preloadList, preloadResource } from '~/resource/preload'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./wallet-address-pages')
const page = lazyPages(load)

const routes: RouteDefinition[] = [
  {
    path: patterns.walletAddresses,
    component: page('WalletAddressList'),
    preload: preloadList(listWalletAddresses),
    children: [{ path: '/' }, { path: '/find', component: page('WalletAddressFind') }]
  },
  { path: patterns.walletAddressCreate, component: page('WalletAddressCreate') },
  {
    path: patterns.walletAddress,
    component: page('WalletAddressDetail'),
    preload: preloadResource(getWalletAddress),
    children: [
      { path: '/', component: page('WalletAddressOverview') },
      {
        component: page('WalletAddressEdit'),
        children: [{ path: '/edit' }, { path: '/state', component: page('WalletAddressSwitch') }]
      }
    ]
  }
]

/** Wallet addresses: list, find, create, name, properties, state. */
export const feature = {
  load,
  routes,
  menu: { label: 'Wallet addresses', href: paths.walletAddresses(), icon: 'wallet', group: 'Network' }
} as const
