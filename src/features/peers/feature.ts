import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { getPeer, listPeers, type Peer } from '~/rafiki/peers'
import { tenantName } from '~/rafiki/tenants'
import { createSearchSource } from '~/resource/search-source'
import { preloadList, preloadResource } from '~/resource/preload'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./peer-pages')
const page = lazyPages(load)

const routes: RouteDefinition[] = [
  {
    path: patterns.peers,
    component: page('PeerList'),
    preload: preloadList(listPeers),
    children: [{ path: '/' }, { path: '/find', component: page('PeerFind') }]
  },
  { path: patterns.peerCreate, component: page('PeerCreate') },
  { path: patterns.peerByUrl, component: page('PeerByUrl') },
  {
    path: patterns.peer,
    component: page('PeerDetail'),
    preload: preloadResource(getPeer),
    children: [
      { path: ['/', '/deposit', '/withdraw'], component: page('PeerLiquidity') },
      { component: page('PeerEdit'), children: [{ path: '/edit' }, { path: '/delete', component: page('PeerDelete') }] }
    ]
  }
]

/** Peers: list, find, create, connection, settings, liquidity, delete. */
export const feature = {
  load,
  routes,
  menu: { label: 'Peers', href: paths.peers(), icon: 'peer', group: 'Network' },
  actions: [
    { label: 'Create peer', href: paths.peerCreate(), icon: 'plus', right: 'write', also: ['new', 'add'] },
    { label: 'Create or update a peer by URL', href: paths.peerByUrl(), icon: 'plus', right: 'write' },
    { label: 'Find a peer by ILP address', href: paths.peerFind(), icon: 'peer' }
  ],
  search: createSearchSource<Peer>({
    noun: 'Peer',
    nouns: 'peers',
    icon: 'peer',
    get: getPeer,
    list: listPeers,
    describe: (peer) => ({
      href: paths.peer(peer.id),
      title: peer.title,
      detail: `${peer.name ? `${peer.staticIlpAddress}, ` : ''}${tenantName(peer.tenant)}`,
      amount: { units: peer.liquidity, asset: peer.asset },
      names: [peer.name ?? '', peer.asset.code],
      addresses: [peer.staticIlpAddress, ...peer.routes],
      actions: [
        { label: `Deposit to ${peer.title}…`, href: paths.peerDeposit(peer.id), right: 'write' },
        { label: `Withdraw from ${peer.title}…`, href: paths.peerWithdraw(peer.id), right: 'write' }
      ]
    })
  })
} as const
