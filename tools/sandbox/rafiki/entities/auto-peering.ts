import { createPeer } from './peers.ts'
import { checkUuid, rafikiError } from '../server/errors.ts'
import { canRead } from '../state.ts'
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

/** The servers that the sandbox reaches, as in the contract's recordings: the instance's own auto-peering server, and one for webhooks. */
const OWN_SERVER = 'http://127.0.0.1:3005'
const WEBHOOK_SERVER = 'http://127.0.0.1:3030'

/** Peers by the URL of an auto-peering server (contract B9). */
export function autoPeeringResolvers(state: State) {
  const createOrUpdatePeerByUrl: Resolver<Input<PeerByUrlInput>> = (_, { input }, context) => {
    checkUuid('assets', input.assetId)
    const asset = state.assets.get(input.assetId)
    if (!asset || asset.deletedAt || !canRead(context, asset.tenantId)) throw rafikiError('NOT_FOUND', 'Unknown asset')
    if (!URL.canParse(input.peerUrl)) throw rafikiError('BAD_USER_INPUT', 'Invalid peering request')
    const { origin } = new URL(input.peerUrl)
    if (origin === WEBHOOK_SERVER) {
      throw rafikiError('INTERNAL_SERVER_ERROR', "Requested peer's ILP configuration is misconfigured")
    }
    if (origin !== OWN_SERVER) {
      throw rafikiError('NOT_FOUND', 'Peer URL is invalid or peer does not support auto-peering')
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
