import type { RouteSectionProps } from '@solidjs/router'
import { paths } from '~/paths'
import { getPeer } from '~/rafiki/peers'
import { createResourceContext } from '~/resource/resource-context'
import { ResourcePage } from '~/resource/resource-page'
import { LiveText } from '~/ui/data/live-text'

/** The peer of the page, for its tabs and dialogs. */
const [PeerProvider, usePeer] = createResourceContext(getPeer)
export { usePeer }

/** One peer, and its parts as tabs. */
export function PeerDetail(props: RouteSectionProps) {
  return (
    <PeerProvider id={props.params['id']}>
      {(peer) => (
        <ResourcePage
          title={peer().title}
          noun="peer"
          resource={peer()}
          list={{ label: 'Peers', href: paths.peers() }}
          badge={<LiveText class="tag inline-block! h-auto! py-px" text={peer().asset.code} />}
          hrefs={paths.peerPage(peer().id)}
          menu={[{ label: 'Change settings', href: paths.peerEdit(peer().id) }]}
        >
          {props.children}
        </ResourcePage>
      )}
    </PeerProvider>
  )
}
