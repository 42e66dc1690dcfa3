import { createEntityQuery, createListQuery } from '~/rafiki/client/entity-queries'
import { printable, readTenant, requireSuccess, type Tenant, toInput, unitsOrNull } from '~/rafiki/client/entity-values'
import type { FailureRule } from '~/rafiki/client/failure-rules'
import { notFound, type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { createLiquidity } from '~/rafiki/client/liquidity'
import { attempt, write } from '~/rafiki/client/outcomes'
import { requireSession, type ResultOf, send } from '~/rafiki/client/send'
import * as documents from './peers.gen'

/** What can be changed about a peer itself; amounts in minor units of its asset. */
export interface PeerSettings {
  name: string | null
  staticIlpAddress: string
  /** Further ILP addresses that are reached through the peer, without the static one (contract A6.10). */
  routes: string[]
  /** The largest packet that is accepted from the peer; null for no limit (contract B2). */
  maxPacketAmount: bigint | null
  /** Low at or below this; null when nothing is low. */
  liquidityThreshold: bigint | null
}

/** A peer. Its tokens are not among its fields: one is asked for alone, the others can't be read. */
export interface Peer extends PeerSettings {
  id: string
  /** What people call it: its name, or else its ILP address. */
  title: string
  endpoint: string
  liquidity: bigint
  asset: { id: string; code: string; scale: number }
  tenant: Tenant | null
  /** ISO 8601, UTC. */
  createdAt: string
}

type Node = ResultOf<typeof documents.PeersDocument>['peers']['edges'][number]['node']

function readPeer({ http, ...node }: Node): Peer {
  const name = printable(node.name) || null
  return {
    ...node,
    name,
    title: name ?? node.staticIlpAddress,
    // Rafiki puts the static address before the others.
    routes: node.routes.filter((route, at) => at > 0 || route !== node.staticIlpAddress),
    endpoint: http.outgoing.endpoint,
    liquidity: BigInt(node.liquidity ?? 0),
    liquidityThreshold: unitsOrNull(node.liquidityThreshold),
    maxPacketAmount: unitsOrNull(node.maxPacketAmount),
    asset: { ...node.asset, code: printable(node.asset.code) },
    tenant: readTenant(node.tenant)
  }
}

const rules: FailureRule[] = [
  {
    says: /^duplicate peer found|peers_assetid_staticilpaddress_unique/,
    words: 'Another peer already has this ILP address with this asset.',
    field: 'staticIlpAddress',
    refused: true
  },
  { says: /^duplicate incoming token/, words: 'A peer already sends one of these tokens.', field: 'incomingTokens' },
  { says: /^invalid ILP address/, words: 'Rafiki doesn’t accept this ILP address.', field: 'staticIlpAddress' },
  { says: /^invalid HTTP endpoint/, words: 'Rafiki doesn’t accept this endpoint.', field: 'endpoint' },
  {
    says: /^Peer URL is invalid or peer does not support auto-peering/,
    words: 'No Rafiki with auto-peering answers at this URL.',
    field: 'peerUrl'
  },
  { says: /^Peer does not support asset/, words: 'The peer has no asset with this code and scale.', field: 'assetId' },
  { says: /^Invalid peering request/, words: 'The peer refused the request: its URL may be wrong.', field: 'peerUrl' },
  {
    says: /ILP configuration is misconfigured/,
    words: 'What answers at this URL has no usable ILP address.',
    field: 'peerUrl',
    refused: true
  },
  { says: /^unknown peer/i, words: 'Rafiki knows no peer with this id.' }
]

/** A page of peers. */
export const listPeers = createListQuery('peer.list', async (variables) =>
  (await send(documents.PeersDocument, variables)).peers.edges.map(({ node }) => readPeer(node))
)

/** One peer. */
export const getPeer = createEntityQuery('peer', async (id) => {
  const { peer } = await send(documents.PeerDocument, { id }, { rules })
  return peer && readPeer(peer)
})

/** The token that this Rafiki sends to the peer, past every cache. It throws a RafikiFailure. */
export async function readOutgoingToken(id: string): Promise<string> {
  const { peer } = await send(documents.PeerTokenDocument, { id }, { rules })
  if (!peer) throw notFound('peer')
  return peer.http.outgoing.authToken
}

/** The id of the peer that packets for an address go to: of the signing tenant alone, whoever asks (contract B10). */
export const findPeer = (address: { staticIlpAddress: string; assetId: string }): Promise<Outcome<string>> =>
  attempt(async () => {
    const { peerByAddressAndAsset: peer } = await send(documents.PeerByAddressAndAssetDocument, address)
    if (peer) return peer.id
    const details = { code: 'NOT_FOUND', field: 'staticIlpAddress' }
    throw new RafikiFailure('graphql', 'No peer takes packets for this address and asset.', details)
  })

// The prefix of every query about peers, which a change of one makes stale.
const stale = 'peer.'

export interface PeerConnection {
  /** Where this Rafiki sends packets. */
  endpoint: string
  /** What it sends along, so that the peer knows it. */
  outgoingToken: string
  /** What the peer may send along. */
  incomingTokens: string[]
}

export interface NewPeer extends PeerSettings, PeerConnection {
  /** Decides the tenant, too. */
  assetId: string
  /** Minor units; null for none. */
  initialLiquidity: bigint | null
}

// An empty set of tokens fails in Rafiki (contract A6.10); left out, a peer keeps those it has.
const httpInput = ({ endpoint, outgoingToken, incomingTokens }: PeerConnection) => ({
  ...(incomingTokens.length > 0 ? { incoming: { authTokens: incomingTokens } } : {}),
  outgoing: { endpoint, authToken: outgoingToken }
})

/** Creates a peer, for the tenant whose asset it is. */
export const createPeer = (peer: NewPeer, idempotencyKey: string): Promise<Outcome<{ id: string }>> =>
  write(stale, async () => {
    if (peer.initialLiquidity !== null) await requireSession('move money')
    const { endpoint, outgoingToken, incomingTokens, ...settings } = peer
    const input = { ...toInput(settings), http: httpInput({ endpoint, outgoingToken, incomingTokens }), idempotencyKey }
    const { createPeer: created } = await send(documents.CreatePeerDocument, { input }, { rules })
    if (!created?.peer) throw notFound('peer')
    return { id: created.peer.id }
  })

export interface PeerByUrl {
  /** One of the signing tenant's: Rafiki takes no other (contract B10). */
  assetId: string
  /** Of the other Rafiki's auto-peering server */
  peerUrl: string
  /** Null keeps what a known peer has. */
  name: string | null
  maxPacketAmount: bigint | null
  liquidityThreshold: bigint | null
}

/**
 * Asks another Rafiki's auto-peering server for its address and tokens, and creates a peer of it, or updates the one with its address (contract
 * B9). Both sides need ENABLE_AUTO_PEERING, as on test networks. It moves no money.
 */
export const createPeerByUrl = (peer: PeerByUrl, idempotencyKey: string): Promise<Outcome<{ id: string }>> =>
  write(stale, async () => {
    const { assetId, peerUrl, ...optional } = peer
    const given = Object.fromEntries(Object.entries(toInput(optional)).filter(([, value]) => value !== null))
    const input = { assetId, peerUrl, ...given, idempotencyKey }
    const { createOrUpdatePeerByUrl: made } = await send(
      documents.CreateOrUpdatePeerByUrlDocument,
      { input },
      { rules }
    )
    if (!made.peer) throw notFound('peer')
    return { id: made.peer.id }
  })

/** Changes the settings that are given; Rafiki keeps what it isn't sent (contract A6.9). */
export const updatePeer = (id: string, changes: Partial<PeerSettings>, key: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    await send(documents.UpdatePeerDocument, { input: { ...toInput(changes), id, idempotencyKey: key } }, { rules })
  })

/**
 * Changes the connection to a peer. Rafiki takes endpoint and outgoing token only together, so the token is read when it shall stay.
 * @param given an empty outgoing token keeps the present one, no incoming tokens keep the present set
 */
export const updateConnection = (id: string, given: PeerConnection, idempotencyKey: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    const outgoingToken = given.outgoingToken || (await readOutgoingToken(id))
    const input = { id, http: httpInput({ ...given, outgoingToken }), idempotencyKey }
    await send(documents.UpdatePeerDocument, { input }, { rules })
  })

/** Deletes a peer, whatever liquidity it has. Only lists are read again: the peer itself is gone. */
export const deletePeer = (id: string, idempotencyKey: string): Promise<Outcome<void>> =>
  write('peer.list', async () => {
    requireSuccess((await send(documents.DeletePeerDocument, { input: { id, idempotencyKey } }, { rules })).deletePeer)
  })

/** The liquidity of peers. */
export const peerLiquidity = createLiquidity({
  kind: 'peer',
  stale,
  read: async (id) => (await send(documents.PeerDocument, { id }, { rules })).peer?.liquidity,
  deposit: async (peerId, input) =>
    (await send(documents.DepositPeerLiquidityDocument, { input: { peerId, ...input } }, { rules }))
      .depositPeerLiquidity,
  withdraw: async (peerId, input, onExtensions) =>
    (
      await send(
        documents.CreatePeerLiquidityWithdrawalDocument,
        { input: { peerId, ...input } },
        { rules, onExtensions }
      )
    ).createPeerLiquidityWithdrawal
})
