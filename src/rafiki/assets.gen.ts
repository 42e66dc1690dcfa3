// Written by `npm run generate` from assets.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type CreateAssetInput = {
  code: string
  idempotencyKey?: string | null | undefined
  liquidityThreshold?: string | null | undefined
  scale: number
  tenantId?: string | null | undefined
  withdrawalThreshold?: string | null | undefined
}

type CreateAssetLiquidityWithdrawalInput = {
  amount: string
  assetId: string
  id: string
  idempotencyKey: string
  timeoutSeconds: string
}

type DeleteAssetInput = {
  id: string
  idempotencyKey?: string | null | undefined
}

type DepositAssetLiquidityInput = {
  amount: string
  assetId: string
  id: string
  idempotencyKey: string
}

type FeeDetails = {
  basisPoints: number
  fixed: string
}

type FeeType = 'RECEIVING' | 'SENDING'

type SetFeeInput = {
  assetId: string
  fee: FeeDetails
  idempotencyKey?: string | null | undefined
  type: FeeType
}

type SortOrder = 'ASC' | 'DESC'

type UpdateAssetInput = {
  id: string
  idempotencyKey?: string | null | undefined
  liquidityThreshold?: string | null | undefined
  withdrawalThreshold?: string | null | undefined
}

type AssetsQueryVariables = Exact<{
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
  sortOrder?: SortOrder | null | undefined
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

type CreateAssetMutationVariables = Exact<{
  input: CreateAssetInput
}>

type CreateAssetMutation = {
  createAsset: {
    asset: {
      id: string
      liquidity: string | null
      liquidityThreshold: string | null
      withdrawalThreshold: string | null
    } | null
  }
}

type UpdateAssetMutationVariables = Exact<{
  input: UpdateAssetInput
}>

type UpdateAssetMutation = { updateAsset: { asset: { id: string } | null } }

type DeleteAssetMutationVariables = Exact<{
  input: DeleteAssetInput
}>

type DeleteAssetMutation = { deleteAsset: { asset: { id: string } | null } }

type SetFeeMutationVariables = Exact<{
  input: SetFeeInput
}>

type SetFeeMutation = { setFee: { fee: { id: string } | null } }

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

export const AssetsDocument: DocumentText<AssetsQuery, AssetsQueryVariables> =
  'query Assets($first:Int$last:Int$after:String$before:String$sortOrder:SortOrder$tenantId:String){assets(first:$first last:$last after:$after before:$before sortOrder:$sortOrder tenantId:$tenantId){edges{node{...AssetFields}}}}fragment AssetFields on Asset{id code scale liquidity liquidityThreshold withdrawalThreshold createdAt sendingFee{fixed basisPoints}receivingFee{fixed basisPoints}tenant{id publicName}}'

export const AssetDocument: DocumentText<AssetQuery, AssetQueryVariables> =
  'query Asset($id:String!){asset(id:$id){...AssetFields}}fragment AssetFields on Asset{id code scale liquidity liquidityThreshold withdrawalThreshold createdAt sendingFee{fixed basisPoints}receivingFee{fixed basisPoints}tenant{id publicName}}'

export const AssetFeesDocument: DocumentText<AssetFeesQuery, AssetFeesQueryVariables> =
  'query AssetFees($id:String!$first:Int$last:Int$after:String$before:String){asset(id:$id){fees(first:$first last:$last after:$after before:$before){edges{node{id type fixed basisPoints createdAt}}}}}'

export const CreateAssetDocument: DocumentText<CreateAssetMutation, CreateAssetMutationVariables> =
  'mutation CreateAsset($input:CreateAssetInput!){createAsset(input:$input){asset{id liquidity liquidityThreshold withdrawalThreshold}}}'

export const UpdateAssetDocument: DocumentText<UpdateAssetMutation, UpdateAssetMutationVariables> =
  'mutation UpdateAsset($input:UpdateAssetInput!){updateAsset(input:$input){asset{id}}}'

export const DeleteAssetDocument: DocumentText<DeleteAssetMutation, DeleteAssetMutationVariables> =
  'mutation DeleteAsset($input:DeleteAssetInput!){deleteAsset(input:$input){asset{id}}}'

export const SetFeeDocument: DocumentText<SetFeeMutation, SetFeeMutationVariables> =
  'mutation SetFee($input:SetFeeInput!){setFee(input:$input){fee{id}}}'

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
