// Written by `npm run generate` from asset-details.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/document-text'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type FeeType = 'RECEIVING' | 'SENDING'

type AssetQueryVariables = Exact<{
  id: string
}>

type AssetQuery = {
  asset: {
    id: string
    code: string
    scale: number
    liquidity: string | null
    liquidityThreshold: string | null
    withdrawalThreshold: string | null
    createdAt: string
    sendingFee: { fixed: string; basisPoints: number } | null
    receivingFee: { fixed: string; basisPoints: number } | null
    tenant: { id: string; publicName: string | null } | null
  } | null
}

type AssetFeesQueryVariables = Exact<{
  id: string
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}>

type AssetFeesQuery = {
  asset: {
    fees: {
      edges: Array<{ node: { id: string; type: FeeType; fixed: string; basisPoints: number; createdAt: string } }>
    } | null
  } | null
}

export const AssetDocument: DocumentText<AssetQuery, AssetQueryVariables> =
  'query Asset($id:String!){asset(id:$id){...AssetFields}}fragment AssetFields on Asset{id code scale liquidity liquidityThreshold withdrawalThreshold createdAt sendingFee{fixed basisPoints}receivingFee{fixed basisPoints}tenant{id publicName}}'

export const AssetFeesDocument: DocumentText<AssetFeesQuery, AssetFeesQueryVariables> =
  'query AssetFees($id:String!$first:Int$last:Int$after:String$before:String){asset(id:$id){fees(first:$first last:$last after:$after before:$before){edges{node{id type fixed basisPoints createdAt}}}}}'
