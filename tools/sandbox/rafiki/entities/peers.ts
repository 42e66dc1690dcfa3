import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkRange, checkUuid, checkWidth, rafikiError, sqlError } from '../server/errors.ts'
import { listedTenant } from '../server/resolvers.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead, visibleTenant, timestamp } from '../state.ts'
import type { Context, Peer, State } from '../state.ts'
import { isIlpAddress } from './tenant-settings.ts'

interface HttpInput {
  readonly incoming?: { readonly authTokens: readonly string[] } | null
  readonly outgoing: { readonly authToken: string; readonly endpoint: string }
}
interface PeerFields {
  readonly name?: string | null
  readonly maxPacketAmount?: bigint | null
  readonly liquidityThreshold?: bigint | null
  readonly routes?: readonly string[] | null
}
interface CreatePeerInput extends PeerFields {
  readonly assetId: string
  readonly staticIlpAddress: string
  readonly http: HttpInput
  readonly initialLiquidity?: bigint | null
}
interface UpdatePeerInput extends PeerFields {
  readonly id: string
  readonly staticIlpAddress?: string | null
  readonly http?: HttpInput | null
}

const UNKNOWN = ['NOT_FOUND', 'unknown peer'] as const

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function checkAddresses(staticIlpAddress: string | null | undefined, http: HttpInput | null | undefined): void {
  if (typeof staticIlpAddress === 'string' && !isIlpAddress(staticIlpAddress)) {
    throw rafikiError('BAD_USER_INPUT', 'invalid ILP address')
  }
  if (http && !isHttpUrl(http.outgoing.endpoint)) throw rafikiError('BAD_USER_INPUT', 'invalid HTTP endpoint')
}

/** @throws GraphQLError when another peer of the instance has one of the tokens; `old` are those that they replace */
function checkTokens(state: State, http: HttpInput | null | undefined, old: readonly string[] = []): void {
  const tokens = http?.incoming?.authTokens
  if (!tokens) return
  if (!tokens.length) throw rafikiError('INTERNAL_SERVER_ERROR', 'The query is empty')
  const taken = tokens.some((token) => state.peerTokens.has(token) && !old.includes(token))
  if (taken || new Set(tokens).size < tokens.length) throw rafikiError('DUPLICATE', 'duplicate incoming token')
}

/** Creates a peer in its asset's tenant; the signer's tenant is not checked (contract A6). @throws GraphQLError */
export function createPeer(state: State, input: CreatePeerInput): Peer {
  const { staticIlpAddress, http } = input
  checkAddresses(staticIlpAddress, http)
  checkUuid('assets', input.assetId)
  const asset = state.assets.get(input.assetId)
  if (!asset || asset.deletedAt) throw rafikiError('NOT_FOUND', 'unknown asset')
  checkWidth('peers', input.name, staticIlpAddress, http.outgoing.endpoint, http.outgoing.authToken)
  checkRange('peers', input.maxPacketAmount, input.liquidityThreshold)
  if (state.peers.find((p) => p.assetId === asset.id && p.staticIlpAddress === staticIlpAddress)) {
    throw rafikiError('DUPLICATE', 'duplicate peer found for same ILP address and asset')
  }
  checkTokens(state, http)
  const id = state.random.uuid()
  state.ledger.open(id, asset.id)
  if (input.initialLiquidity) {
    const error = state.ledger.deposit({ reference: state.random.uuid(), owner: id, amount: input.initialLiquidity })
    if (error) throw rafikiError('BAD_USER_INPUT', 'invalid initial liquidity for peer')
  }
  const incomingTokens = http.incoming?.authTokens ?? []
  for (const token of incomingTokens) state.peerTokens.add(token)
  return state.peers.insert({
    id,
    tenantId: asset.tenantId,
    assetId: asset.id,
    name: input.name ?? null,
    staticIlpAddress,
    routes: [staticIlpAddress, ...(input.routes ?? [])],
    maxPacketAmount: input.maxPacketAmount ?? null,
    liquidityThreshold: input.liquidityThreshold ?? null,
    http: { outgoing: http.outgoing },
    incomingTokens,
    createdAt: timestamp(state)
  })
}

function updatePeer(state: State, input: UpdatePeerInput): Peer {
  const { staticIlpAddress, http } = input
  checkAddresses(staticIlpAddress, http)
  checkUuid('peers', input.id)
  const peer = state.peers.get(input.id)
  if (!peer) throw rafikiError(...UNKNOWN)
  checkTokens(state, http, peer.incomingTokens)
  checkWidth('peers', input.name, staticIlpAddress, http?.outgoing.endpoint, http?.outgoing.authToken)
  checkRange('peers', input.maxPacketAmount, input.liquidityThreshold)
  if (
    staticIlpAddress &&
    state.peers.find((p) => p !== peer && p.assetId === peer.assetId && p.staticIlpAddress === staticIlpAddress)
  ) {
    throw sqlError(
      'update "peers"',
      'duplicate key value violates unique constraint "peers_assetid_staticilpaddress_unique"'
    )
  }
  if (staticIlpAddress) peer.staticIlpAddress = staticIlpAddress
  if (input.name !== undefined) peer.name = input.name
  if (input.maxPacketAmount !== undefined) peer.maxPacketAmount = input.maxPacketAmount
  if (input.liquidityThreshold !== undefined) peer.liquidityThreshold = input.liquidityThreshold
  if (input.routes) peer.routes = [peer.staticIlpAddress, ...input.routes]
  if (http) peer.http = { outgoing: http.outgoing }
  if (http?.incoming) {
    for (const token of peer.incomingTokens) state.peerTokens.delete(token)
    peer.incomingTokens = http.incoming.authTokens
    for (const token of peer.incomingTokens) state.peerTokens.add(token)
  }
  return peer
}

/** The peer that packets for an address would go to: the one with the longest static address that is a prefix of it. */
function peerFor(state: State, address: string, assetId: string, context: Context): Peer | null {
  const matching = state.peers.filter(
    (p) =>
      p.assetId === assetId &&
      p.tenantId === context.tenant.id &&
      (address === p.staticIlpAddress || address.startsWith(p.staticIlpAddress + '.'))
  )
  return matching.toSorted((a, b) => b.staticIlpAddress.length - a.staticIlpAddress.length)[0] ?? null
}

/** Peers (contract B9). */
export function peerResolvers(state: State) {
  const peer: Resolver<{ id: string }> = (_, { id }, context) => {
    checkUuid('peers', id)
    const found = state.peers.get(id)
    if (!found || !canRead(context, found.tenantId)) throw rafikiError(...UNKNOWN)
    return found
  }

  const peerByAddressAndAsset: Resolver<{ staticIlpAddress: string; assetId: string }> = (_, args, context) =>
    peerFor(state, args.staticIlpAddress, args.assetId, context)

  const peers: Resolver<PageArgs & { tenantId?: string | null }> = (_, { tenantId, ...args }, context) => {
    const listed = listedTenant(context, tenantId)
    if (listed !== undefined) checkUuid('peers', listed)
    // pageInfo looks at the peers of all tenants (contract A4)
    return page(state.peers, args, {
      matches: (p) => listed === undefined || p.tenantId === listed,
      pageInfoMatches: () => true
    })
  }

  const create: Resolver<Input<CreatePeerInput>> = (_, { input }) => ({ peer: createPeer(state, input) })
  const update: Resolver<Input<UpdatePeerInput>> = (_, { input }) => ({ peer: updatePeer(state, input) })

  const remove: Resolver<Input<{ id: string }>> = (_, { input }, context) => {
    checkUuid('peers', input.id)
    const found = state.peers.get(input.id)
    if (!found || found.tenantId !== context.tenant.id) throw rafikiError(...UNKNOWN)
    for (const token of found.incomingTokens) state.peerTokens.delete(token)
    state.peers.delete(found.id)
    return { success: true }
  }

  const asset: Resolver<object, Peer> = ({ assetId }) => state.assets.get(assetId)
  const tenant: Resolver<object, Peer> = ({ tenantId }) => visibleTenant(state, tenantId)
  const liquidity: Resolver<object, Peer> = ({ id, tenantId }, _, context) => {
    if (!canRead(context, tenantId)) throw rafikiError('NOT_FOUND', 'Unknown peer')
    return state.ledger.balance(id) ?? 0n
  }

  return {
    Query: { peer, peerByAddressAndAsset, peers },
    Mutation: { createPeer: create, updatePeer: update, deletePeer: remove },
    Peer: { asset, tenant, liquidity }
  }
}
