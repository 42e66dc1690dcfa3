// Written by `npm run generate` from asset-writes.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/document-text'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type CreateAssetInput = {
  code: string
  idempotencyKey?: string | null | undefined
  liquidityThreshold?: string | null | undefined
  scale: number
  tenantId?: string | null | undefined
  withdrawalThreshold?: string | null | undefined
}

type DeleteAssetInput = {
  id: string
  idempotencyKey?: string | null | undefined
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

type UpdateAssetInput = {
  id: string
  idempotencyKey?: string | null | undefined
  liquidityThreshold?: string | null | undefined
  withdrawalThreshold?: string | null | undefined
}

type CreateAssetMutationVariables = Exact<{
  input: CreateAssetInput
}>

type CreateAssetMutation = {
  createAsset: { asset: { id: string; liquidityThreshold: string | null; withdrawalThreshold: string | null } | null }
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

export const CreateAssetDocument: DocumentText<CreateAssetMutation, CreateAssetMutationVariables> =
  'mutation CreateAsset($input:CreateAssetInput!){createAsset(input:$input){asset{id liquidityThreshold withdrawalThreshold}}}'

export const UpdateAssetDocument: DocumentText<UpdateAssetMutation, UpdateAssetMutationVariables> =
  'mutation UpdateAsset($input:UpdateAssetInput!){updateAsset(input:$input){asset{id}}}'

export const DeleteAssetDocument: DocumentText<DeleteAssetMutation, DeleteAssetMutationVariables> =
  'mutation DeleteAsset($input:DeleteAssetInput!){deleteAsset(input:$input){asset{id}}}'

export const SetFeeDocument: DocumentText<SetFeeMutation, SetFeeMutationVariables> =
  'mutation SetFee($input:SetFeeInput!){setFee(input:$input){fee{id}}}'
