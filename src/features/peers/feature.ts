import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { getPeer, listPeers } from '~/rafiki/peers'
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
  menu: { label: 'Peers', href: paths.peers(), icon: 'peer', group: 'Network' }
} as const
