import { getPeer } from '~/rafiki/peers'
import { createResourceContext } from '~/resource/resource-context'

/** The peer of the page, for its tabs and dialogs. */
export const [PeerProvider, usePeer] = createResourceContext(getPeer)
