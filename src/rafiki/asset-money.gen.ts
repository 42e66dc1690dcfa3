// Written by `npm run generate` from asset-money.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/document-text'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type CreateAssetLiquidityWithdrawalInput = {
  amount: string
  assetId: string
  id: string
  idempotencyKey: string
  timeoutSeconds: string
}

type DepositAssetLiquidityInput = {
  amount: string
  assetId: string
  id: string
  idempotencyKey: string
}

type AssetLiquidityQueryVariables = Exact<{
  id: string
}>

type AssetLiquidityQuery = { asset: { liquidity: string | null } | null }

type DepositAssetLiquidityMutationVariables = Exact<{
  input: DepositAssetLiquidityInput
}>

type DepositAssetLiquidityMutation = { depositAssetLiquidity: { success: boolean } | null }

type CreateAssetLiquidityWithdrawalMutationVariables = Exact<{
  input: CreateAssetLiquidityWithdrawalInput
}>

type CreateAssetLiquidityWithdrawalMutation = { createAssetLiquidityWithdrawal: { success: boolean } | null }

export const AssetLiquidityDocument: DocumentText<AssetLiquidityQuery, AssetLiquidityQueryVariables> =
  'query AssetLiquidity($id:String!){asset(id:$id){liquidity}}'

export const DepositAssetLiquidityDocument: DocumentText<
  DepositAssetLiquidityMutation,
  DepositAssetLiquidityMutationVariables
> = 'mutation DepositAssetLiquidity($input:DepositAssetLiquidityInput!){depositAssetLiquidity(input:$input){success}}'

export const CreateAssetLiquidityWithdrawalDocument: DocumentText<
  CreateAssetLiquidityWithdrawalMutation,
  CreateAssetLiquidityWithdrawalMutationVariables
> =
  'mutation CreateAssetLiquidityWithdrawal($input:CreateAssetLiquidityWithdrawalInput!){createAssetLiquidityWithdrawal(input:$input){success}}'
