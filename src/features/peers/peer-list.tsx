import type { RouteSectionProps } from '@solidjs/router'
import { paths } from '~/paths'
import { listPeers, type Peer } from '~/rafiki/peers'
import { assetColumn, liquidityColumns, nameColumn, tenantColumn } from '~/resource/liquidity-columns'
import { ResourceList } from '~/resource/resource-list'
import type { Column } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { LinkButton } from '~/ui/forms/link-button'

const columns: Column<Peer>[] = [
  nameColumn('Peer', (peer) => ({ name: peer.title, address: peer.name ? peer.staticIlpAddress : '' })),
  { ...assetColumn((peer) => peer.asset), narrow: 'second' },
  tenantColumn(),
  ...liquidityColumns<Peer>((peer) => peer.asset),
  {
    id: 'endpoint',
    head: 'Their endpoint',
    cell: (peer) => <LiveText text={peer.endpoint.replace(/^https?:\/\//, '')} lines={3} />,
    priority: 3
  }
]

/** All peers. */
export function PeerList(props: RouteSectionProps) {
  return (
    <>
      <ResourceList
        title="Peers"
        noun="peer"
        list={listPeers}
        path={paths.peers()}
        columns={columns}
        rowHref={(peer) => paths.peer(peer.id)}
        deposit={(peer) => ({ href: paths.peerDeposit(peer.id), to: peer.title })}
        createHref={paths.peerCreate()}
        explanation="A peer is another Rafiki that this one exchanges packets with, in one asset and up to the liquidity that you give it."
      >
        <LinkButton href={paths.peerFind()} opensDialog>
          Find by ILP address
        </LinkButton>
      </ResourceList>
      {props.children}
    </>
  )
}
