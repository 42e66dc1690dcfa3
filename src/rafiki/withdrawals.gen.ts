// Written by `npm run generate` from withdrawals.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type PostLiquidityWithdrawalInput = {
  idempotencyKey: string
  withdrawalId: string
}

type TransferState = 'PENDING' | 'POSTED' | 'VOIDED'

type TransferType = 'DEPOSIT' | 'TRANSFER' | 'WITHDRAWAL'

type VoidLiquidityWithdrawalInput = {
  idempotencyKey: string
  withdrawalId: string
}

type PostLiquidityWithdrawalMutationVariables = Exact<{
  input: PostLiquidityWithdrawalInput
}>

type PostLiquidityWithdrawalMutation = { postLiquidityWithdrawal: { success: boolean } | null }

type VoidLiquidityWithdrawalMutationVariables = Exact<{
  input: VoidLiquidityWithdrawalInput
}>

type VoidLiquidityWithdrawalMutation = { voidLiquidityWithdrawal: { success: boolean } | null }

type ReservedWithdrawalsQueryVariables = Exact<{
  id: string
}>

type ReservedWithdrawalsQuery = {
  accountingTransfers: {
    debits: Array<{
      id: string
      amount: string
      transferType: TransferType
      state: TransferState
      createdAt: string
      expiresAt: string | null
    }>
  }
}

export const PostLiquidityWithdrawalDocument: DocumentText<
  PostLiquidityWithdrawalMutation,
  PostLiquidityWithdrawalMutationVariables
> =
  'mutation PostLiquidityWithdrawal($input:PostLiquidityWithdrawalInput!){postLiquidityWithdrawal(input:$input){success}}'

export const VoidLiquidityWithdrawalDocument: DocumentText<
  VoidLiquidityWithdrawalMutation,
  VoidLiquidityWithdrawalMutationVariables
> =
  'mutation VoidLiquidityWithdrawal($input:VoidLiquidityWithdrawalInput!){voidLiquidityWithdrawal(input:$input){success}}'

export const ReservedWithdrawalsDocument: DocumentText<ReservedWithdrawalsQuery, ReservedWithdrawalsQueryVariables> =
  'query ReservedWithdrawals($id:String!){accountingTransfers(id:$id limit:100){debits{id amount transferType state createdAt expiresAt}}}'
