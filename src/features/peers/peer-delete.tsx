import { paths } from '~/paths'
import { deletePeer } from '~/rafiki/peers'
import { tenantName } from '~/rafiki/tenants'
import { DeleteDialog } from '~/resource/delete-dialog'
import { usePeer } from './peer-detail'

/** Deletes a peer, whatever liquidity it has. */
export function PeerDelete() {
  const peer = usePeer()
  return (
    <DeleteDialog
      noun="peer"
      title={`Delete the peer ${peer().title}?`}
      subtitle={`${tenantName(peer().tenant)}, ${peer().asset.code} scale ${peer().asset.scale}`}
      resource={peer()}
      remove={deletePeer}
      doneTitle={`Deleted ${peer().title}`}
      listHref={paths.peers()}
      pageHref={paths.peerEdit(peer().id)}
      allowed="Rafiki lets an operator see and change another tenant’s peer, and move its liquidity."
    >
      <p>Packets to and from it are rejected. Withdraw its liquidity first. This can’t be undone.</p>
    </DeleteDialog>
  )
}
