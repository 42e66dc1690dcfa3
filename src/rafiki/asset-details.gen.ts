// Written by `npm run generate` from asset-details.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from './document-text'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type FeeType = 'RECEIVING' | 'SENDING'

type AssetLiquidityQueryVariables = Exact<{
  id: string
}>

type AssetLiquidityQuery = { asset: { liquidity: string | null } | null }

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

export const AssetLiquidityDocument: DocumentText<AssetLiquidityQuery, AssetLiquidityQueryVariables> =
  'query AssetLiquidity($id:String!){asset(id:$id){liquidity}}'

export const AssetFeesDocument: DocumentText<AssetFeesQuery, AssetFeesQueryVariables> =
  'query AssetFees($id:String!$first:Int$last:Int$after:String$before:String){asset(id:$id){fees(first:$first last:$last after:$after before:$before){edges{node{id type fixed basisPoints createdAt}}}}}'
