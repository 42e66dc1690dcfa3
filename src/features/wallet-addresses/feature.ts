import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import type { Cursor } from '~/rafiki/client/paging'
import { tenantName } from '~/rafiki/tenants'
import { listIncoming, listOutgoing, listQuotes } from '~/rafiki/wallet-address-payments'
import { listKeys } from '~/rafiki/wallet-address-keys'
import {
  getWalletAddress,
  listWalletAddresses,
  type WalletAddress,
  walletAddressIdByUrl
} from '~/rafiki/wallet-addresses'
import { parseListSearch } from '~/resource/list-search'
import { createSearchSource } from '~/resource/search-source'
import { type CachedQuery, preloadList, preloadQuery, preloadResource } from '~/resource/preload'
import { lazyPages } from '~/ui/layout/lazy-pages'
import { parseUrl } from './wallet-address-form'

const load = () => import('./wallet-address-pages')
const page = lazyPages(load)

const preloadPart = (list: CachedQuery<[id: string, cursor: Cursor], unknown>) =>
  preloadQuery<[string, Cursor]>(list, ({ params, location }) => [
    params['id'] ?? '',
    parseListSearch(location.query).cursor
  ])

const routes: RouteDefinition[] = [
  {
    path: patterns.walletAddresses,
    component: page('WalletAddressList'),
    preload: preloadList(listWalletAddresses),
    children: [
      { path: '/' },
      { path: '/find', component: page('WalletAddressFind') },
      { path: '/events', component: page('EventTrigger') }
    ]
  },
  { path: patterns.walletAddressCreate, component: page('WalletAddressCreate') },
  {
    path: patterns.walletAddress,
    component: page('WalletAddressDetail'),
    preload: preloadResource(getWalletAddress),
    children: [
      { path: ['/', '/withdraw'], component: page('WalletAddressOverview') },
      { path: '/incoming', component: page('IncomingPayments'), preload: preloadPart(listIncoming) },
      { path: '/outgoing', component: page('OutgoingPayments'), preload: preloadPart(listOutgoing) },
      { path: '/quotes', component: page('Quotes'), preload: preloadPart(listQuotes) },
      {
        path: '/keys',
        component: page('KeyList'),
        preload: preloadPart(listKeys),
        children: [
          { path: '/' },
          { path: '/add', component: page('KeyAdd') },
          { path: '/revoke', component: page('KeyRevoke') }
        ]
      },
      {
        component: page('WalletAddressEdit'),
        children: [{ path: '/edit' }, { path: '/state', component: page('WalletAddressSwitch') }]
      }
    ]
  }
]

/** Wallet addresses: list, find, create, name, properties, state, withdrawal, keys, payments, events. */
export const feature = {
  load,
  routes,
  menu: { label: 'Wallet addresses', href: paths.walletAddresses(), icon: 'wallet', group: 'Network' },
  actions: [
    {
      label: 'Create wallet address',
      href: paths.walletAddressCreate(),
      icon: 'plus',
      right: 'write',
      also: ['add', 'new']
    },
    { label: 'Find a wallet address by URL', href: paths.walletAddressFind(), icon: 'wallet' }
  ],
  search: createSearchSource<WalletAddress>({
    noun: 'Wallet address',
    nouns: 'wallet addresses',
    icon: 'wallet',
    get: getWalletAddress,
    list: listWalletAddresses,
    describe: (wallet) => ({
      href: paths.walletAddress(wallet.id),
      title: wallet.title,
      detail: `${wallet.publicName ? `${wallet.address}, ` : ''}${tenantName(wallet.tenant)}`,
      names: [wallet.publicName ?? '', wallet.address.split('/').at(-1) ?? '']
    }),
    byText: (text) => {
      // A URL, or one without its scheme; an ILP address has no slash.
      const url = parseUrl(text)
      if (!('value' in url)) return undefined
      const title = url.value.replace(/^https:\/\//, '')
      return walletAddressIdByUrl(url.value).then((id) => ({
        href: paths.walletAddress(id),
        title,
        detail: 'By its URL'
      }))
    }
  })
} as const
