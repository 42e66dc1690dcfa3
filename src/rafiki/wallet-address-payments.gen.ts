// Written by `npm run generate` from wallet-address-payments.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type IncomingPaymentState = 'COMPLETED' | 'EXPIRED' | 'PENDING' | 'PROCESSING'

type OutgoingPaymentState = 'CANCELLED' | 'COMPLETED' | 'FAILED' | 'FUNDING' | 'SENDING'

type WalletAddressIncomingQueryVariables = Exact<{
  id: string
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}>

type WalletAddressIncomingQuery = {
  walletAddress: {
    incomingPayments: {
      edges: Array<{
        node: {
          id: string
          state: IncomingPaymentState
          createdAt: string
          expiresAt: string
          client: string | null
          senderWalletAddress: string | null
          cancelledAt: string | null
          cancellationReason: string | null
          incomingAmount: { value: string; assetCode: string; assetScale: number } | null
          receivedAmount: { value: string; assetCode: string; assetScale: number }
          tenant: { id: string } | null
        }
      }>
    } | null
  } | null
}

type WalletAddressOutgoingQueryVariables = Exact<{
  id: string
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}>

type WalletAddressOutgoingQuery = {
  walletAddress: {
    outgoingPayments: {
      edges: Array<{
        node: {
          id: string
          state: OutgoingPaymentState
          error: string | null
          createdAt: string
          client: string | null
          receiver: string
          debitAmount: { value: string; assetCode: string; assetScale: number }
          receiveAmount: { value: string; assetCode: string; assetScale: number }
          sentAmount: { value: string; assetCode: string; assetScale: number }
          tenant: { id: string } | null
        }
      }>
    } | null
  } | null
}

type WalletAddressQuotesQueryVariables = Exact<{
  id: string
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}>

type WalletAddressQuotesQuery = {
  walletAddress: {
    quotes: {
      edges: Array<{
        node: {
          id: string
          createdAt: string
          expiresAt: string
          receiver: string
          debitAmount: { value: string; assetCode: string; assetScale: number }
          receiveAmount: { value: string; assetCode: string; assetScale: number }
        }
      }>
    } | null
  } | null
}

export const WalletAddressIncomingDocument: DocumentText<
  WalletAddressIncomingQuery,
  WalletAddressIncomingQueryVariables
> =
  'query WalletAddressIncoming($id:String!$first:Int$last:Int$after:String$before:String){walletAddress(id:$id){incomingPayments(first:$first last:$last after:$after before:$before){edges{node{id state createdAt expiresAt client senderWalletAddress cancelledAt cancellationReason incomingAmount{...Units}receivedAmount{...Units}tenant{id}}}}}}fragment Units on Amount{value assetCode assetScale}'

export const WalletAddressOutgoingDocument: DocumentText<
  WalletAddressOutgoingQuery,
  WalletAddressOutgoingQueryVariables
> =
  'query WalletAddressOutgoing($id:String!$first:Int$last:Int$after:String$before:String){walletAddress(id:$id){outgoingPayments(first:$first last:$last after:$after before:$before){edges{node{id state error createdAt client receiver debitAmount{...Units}receiveAmount{...Units}sentAmount{...Units}tenant{id}}}}}}fragment Units on Amount{value assetCode assetScale}'

export const WalletAddressQuotesDocument: DocumentText<WalletAddressQuotesQuery, WalletAddressQuotesQueryVariables> =
  'query WalletAddressQuotes($id:String!$first:Int$last:Int$after:String$before:String){walletAddress(id:$id){quotes(first:$first last:$last after:$after before:$before){edges{node{id createdAt expiresAt receiver debitAmount{...Units}receiveAmount{...Units}}}}}}fragment Units on Amount{value assetCode assetScale}'
