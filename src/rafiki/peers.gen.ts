// Written by `npm run generate` from peers.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type CreateOrUpdatePeerByUrlInput = {
  assetId: string
  idempotencyKey?: string | null | undefined
  liquidityThreshold?: string | null | undefined
  liquidityToDeposit?: string | null | undefined
  maxPacketAmount?: string | null | undefined
  name?: string | null | undefined
  peerUrl: string
}

type CreatePeerInput = {
  assetId: string
  http: HttpInput
  idempotencyKey?: string | null | undefined
  initialLiquidity?: string | null | undefined
  liquidityThreshold?: string | null | undefined
  maxPacketAmount?: string | null | undefined
  name?: string | null | undefined
  routes?: Array<string> | null | undefined
  staticIlpAddress: string
}

type CreatePeerLiquidityWithdrawalInput = {
  amount: string
  id: string
  idempotencyKey: string
  peerId: string
  timeoutSeconds: string
}

type DeletePeerInput = {
  id: string
  idempotencyKey?: string | null | undefined
}

type DepositPeerLiquidityInput = {
  amount: string
  id: string
  idempotencyKey: string
  peerId: string
}

type HttpIncomingInput = {
  authTokens: Array<string>
}

type HttpInput = {
  incoming?: HttpIncomingInput | null | undefined
  outgoing: HttpOutgoingInput
}

type HttpOutgoingInput = {
  authToken: string
  endpoint: string
}

type SortOrder = 'ASC' | 'DESC'

type UpdatePeerInput = {
  http?: HttpInput | null | undefined
  id: string
  idempotencyKey?: string | null | undefined
  liquidityThreshold?: string | null | undefined
  maxPacketAmount?: string | null | undefined
  name?: string | null | undefined
  routes?: Array<string> | null | undefined
  staticIlpAddress?: string | null | undefined
}

type PeersQueryVariables = Exact<{
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
  sortOrder?: SortOrder | null | undefined
  tenantId?: string | null | undefined
}>

type PeersQuery = {
  peers: {
    edges: Array<{
      node: {
        id: string
        name: string | null
        staticIlpAddress: string
        routes: Array<string>
        liquidity: string | null
        liquidityThreshold: string | null
        maxPacketAmount: string | null
        createdAt: string
        http: { outgoing: { endpoint: string } }
        asset: { id: string; code: string; scale: number }
        tenant: { id: string; publicName: string | null } | null
      }
    }>
  }
}

type PeerQueryVariables = Exact<{
  id: string
}>

type PeerQuery = {
  peer: {
    id: string
    name: string | null
    staticIlpAddress: string
    routes: Array<string>
    liquidity: string | null
    liquidityThreshold: string | null
    maxPacketAmount: string | null
    createdAt: string
    http: { outgoing: { endpoint: string } }
    asset: { id: string; code: string; scale: number }
    tenant: { id: string; publicName: string | null } | null
  } | null
}

type PeerTokenQueryVariables = Exact<{
  id: string
}>

type PeerTokenQuery = { peer: { http: { outgoing: { authToken: string } } } | null }

type PeerByAddressAndAssetQueryVariables = Exact<{
  staticIlpAddress: string
  assetId: string
}>

type PeerByAddressAndAssetQuery = { peerByAddressAndAsset: { id: string } | null }

type CreatePeerMutationVariables = Exact<{
  input: CreatePeerInput
}>

type CreatePeerMutation = { createPeer: { peer: { id: string } | null } }

type CreateOrUpdatePeerByUrlMutationVariables = Exact<{
  input: CreateOrUpdatePeerByUrlInput
}>

type CreateOrUpdatePeerByUrlMutation = { createOrUpdatePeerByUrl: { peer: { id: string } | null } }

type UpdatePeerMutationVariables = Exact<{
  input: UpdatePeerInput
}>

type UpdatePeerMutation = { updatePeer: { peer: { id: string } | null } }

type DeletePeerMutationVariables = Exact<{
  input: DeletePeerInput
}>

type DeletePeerMutation = { deletePeer: { success: boolean } }

type DepositPeerLiquidityMutationVariables = Exact<{
  input: DepositPeerLiquidityInput
}>

type DepositPeerLiquidityMutation = { depositPeerLiquidity: { success: boolean } | null }

type CreatePeerLiquidityWithdrawalMutationVariables = Exact<{
  input: CreatePeerLiquidityWithdrawalInput
}>

type CreatePeerLiquidityWithdrawalMutation = { createPeerLiquidityWithdrawal: { success: boolean } | null }

export const PeersDocument: DocumentText<PeersQuery, PeersQueryVariables> =
  'query Peers($first:Int$last:Int$after:String$before:String$sortOrder:SortOrder$tenantId:ID){peers(first:$first last:$last after:$after before:$before sortOrder:$sortOrder tenantId:$tenantId){edges{node{...PeerFields}}}}fragment PeerFields on Peer{id name staticIlpAddress routes liquidity liquidityThreshold maxPacketAmount createdAt http{outgoing{endpoint}}asset{id code scale}tenant{id publicName}}'

export const PeerDocument: DocumentText<PeerQuery, PeerQueryVariables> =
  'query Peer($id:String!){peer(id:$id){...PeerFields}}fragment PeerFields on Peer{id name staticIlpAddress routes liquidity liquidityThreshold maxPacketAmount createdAt http{outgoing{endpoint}}asset{id code scale}tenant{id publicName}}'

export const PeerTokenDocument: DocumentText<PeerTokenQuery, PeerTokenQueryVariables> =
  'query PeerToken($id:String!){peer(id:$id){http{outgoing{authToken}}}}'

export const PeerByAddressAndAssetDocument: DocumentText<
  PeerByAddressAndAssetQuery,
  PeerByAddressAndAssetQueryVariables
> =
  'query PeerByAddressAndAsset($staticIlpAddress:String!$assetId:String!){peerByAddressAndAsset(staticIlpAddress:$staticIlpAddress assetId:$assetId){id}}'

export const CreatePeerDocument: DocumentText<CreatePeerMutation, CreatePeerMutationVariables> =
  'mutation CreatePeer($input:CreatePeerInput!){createPeer(input:$input){peer{id}}}'

export const CreateOrUpdatePeerByUrlDocument: DocumentText<
  CreateOrUpdatePeerByUrlMutation,
  CreateOrUpdatePeerByUrlMutationVariables
> =
  'mutation CreateOrUpdatePeerByUrl($input:CreateOrUpdatePeerByUrlInput!){createOrUpdatePeerByUrl(input:$input){peer{id}}}'

export const UpdatePeerDocument: DocumentText<UpdatePeerMutation, UpdatePeerMutationVariables> =
  'mutation UpdatePeer($input:UpdatePeerInput!){updatePeer(input:$input){peer{id}}}'

export const DeletePeerDocument: DocumentText<DeletePeerMutation, DeletePeerMutationVariables> =
  'mutation DeletePeer($input:DeletePeerInput!){deletePeer(input:$input){success}}'

export const DepositPeerLiquidityDocument: DocumentText<
  DepositPeerLiquidityMutation,
  DepositPeerLiquidityMutationVariables
> = 'mutation DepositPeerLiquidity($input:DepositPeerLiquidityInput!){depositPeerLiquidity(input:$input){success}}'

export const CreatePeerLiquidityWithdrawalDocument: DocumentText<
  CreatePeerLiquidityWithdrawalMutation,
  CreatePeerLiquidityWithdrawalMutationVariables
> =
  'mutation CreatePeerLiquidityWithdrawal($input:CreatePeerLiquidityWithdrawalInput!){createPeerLiquidityWithdrawal(input:$input){success}}'
