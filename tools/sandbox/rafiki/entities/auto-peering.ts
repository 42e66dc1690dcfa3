import { createPeer } from './peers.ts'
import { checkUuid, refuse } from '../server/errors.ts'
import { maySee } from '../state.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import type { State } from '../state.ts'

interface PeerByUrlInput {
  readonly assetId: string
  readonly peerUrl: string
  readonly name?: string | null
  readonly maxPacketAmount?: bigint | null
  readonly liquidityThreshold?: bigint | null
  readonly liquidityToDeposit?: bigint | null
}

/** The instance's own auto-peering server, as in the contract's recordings; the sandbox reaches no other. */
const OWN_SERVER = 'http://127.0.0.1:3005'

export function autoPeeringResolvers(state: State) {
  const createOrUpdatePeerByUrl: Resolver<Input<PeerByUrlInput>> = (_, { input }, context) => {
    checkUuid('assets', input.assetId)
    const asset = state.assets.get(input.assetId)
    if (!asset || asset.deletedAt || !maySee(context, asset.tenantId)) throw refuse('NOT_FOUND', 'Unknown asset')
    if (!URL.canParse(input.peerUrl)) throw refuse('BAD_USER_INPUT', 'Invalid peering request')
    if (new URL(input.peerUrl).origin !== OWN_SERVER) {
      throw refuse('NOT_FOUND', 'Peer URL is invalid or peer does not support auto-peering')
    }
    const known = state.peers.find((p) => p.assetId === asset.id && p.staticIlpAddress === state.ilpAddress)
    if (known) {
      if (input.name !== undefined) known.name = input.name
      if (input.maxPacketAmount !== undefined) known.maxPacketAmount = input.maxPacketAmount
      if (input.liquidityThreshold !== undefined) known.liquidityThreshold = input.liquidityThreshold
      if (input.liquidityToDeposit) {
        state.ledger.deposit({ reference: state.random.uuid(), owner: known.id, amount: input.liquidityToDeposit })
      }
      return { peer: known }
    }
    const token = () => state.random.bytes(24).toString('base64url')
    const { liquidityToDeposit: initialLiquidity = null, ...fields } = input
    const http = {
      incoming: { authTokens: [token()] },
      outgoing: { authToken: token(), endpoint: 'http://127.0.0.1:3002' }
    }
    return { peer: createPeer(state, { ...fields, staticIlpAddress: state.ilpAddress, http, initialLiquidity }) }
  }
  return { Mutation: { createOrUpdatePeerByUrl } }
}
