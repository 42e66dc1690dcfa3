// Written by `npm run generate` from assets.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/document-text'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }

type AssetsQueryVariables = Exact<{
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
  tenantId?: string | null | undefined
}>

type AssetsQuery = {
  assets: {
    edges: Array<{
      node: {
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
      }
    }>
  }
}

export const AssetsDocument: DocumentText<AssetsQuery, AssetsQueryVariables> =
  'query Assets($first:Int$last:Int$after:String$before:String$tenantId:String){assets(first:$first last:$last after:$after before:$before tenantId:$tenantId){edges{node{...AssetFields}}}}fragment AssetFields on Asset{id code scale liquidity liquidityThreshold withdrawalThreshold createdAt sendingFee{fixed basisPoints}receivingFee{fixed basisPoints}tenant{id publicName}}'
