// Written by `npm run generate` from wallet-addresses.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type AdditionalPropertyInput = {
  key: string
  value: string
  visibleInOpenPayments: boolean
}

type CreateWalletAddressInput = {
  additionalProperties?: Array<AdditionalPropertyInput> | null | undefined
  address: string
  assetId: string
  idempotencyKey?: string | null | undefined
  publicName?: string | null | undefined
  tenantId?: string | null | undefined
}

type CreateWalletAddressWithdrawalInput = {
  id: string
  idempotencyKey: string
  timeoutSeconds: string
  walletAddressId: string
}

type SortOrder = 'ASC' | 'DESC'

type TenantSettingKey =
  'EXCHANGE_RATES_URL' | 'ILP_ADDRESS' | 'WALLET_ADDRESS_URL' | 'WEBHOOK_MAX_RETRY' | 'WEBHOOK_TIMEOUT' | 'WEBHOOK_URL'

type TriggerWalletAddressEventsInput = {
  idempotencyKey?: string | null | undefined
  limit: number
}

type UpdateWalletAddressInput = {
  additionalProperties?: Array<AdditionalPropertyInput> | null | undefined
  id: string
  idempotencyKey?: string | null | undefined
  publicName?: string | null | undefined
  status?: WalletAddressStatus | null | undefined
}

type WalletAddressStatus = 'ACTIVE' | 'INACTIVE'

type WalletAddressesQueryVariables = Exact<{
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
  sortOrder?: SortOrder | null | undefined
  tenantId?: string | null | undefined
}>

type WalletAddressesQuery = {
  walletAddresses: {
    edges: Array<{
      node: {
        id: string
        address: string
        publicName: string | null
        status: WalletAddressStatus
        createdAt: string
        asset: { id: string; code: string; scale: number }
        tenant: { id: string; publicName: string | null } | null
      }
    }>
  }
}

type WalletAddressQueryVariables = Exact<{
  id: string
}>

type WalletAddressQuery = {
  walletAddress: {
    liquidity: string | null
    id: string
    address: string
    publicName: string | null
    status: WalletAddressStatus
    createdAt: string
    additionalProperties: Array<{ key: string; value: string; visibleInOpenPayments: boolean } | null> | null
    asset: { id: string; code: string; scale: number }
    tenant: { id: string; publicName: string | null } | null
  } | null
}

type WalletAddressByUrlQueryVariables = Exact<{
  url: string
  withSlash: string
}>

type WalletAddressByUrlQuery = { plain: { id: string } | null; withSlash: { id: string } | null }

type WalletAddressPrefixQueryVariables = Exact<{
  tenantId: string
}>

type WalletAddressPrefixQuery = { tenant: { settings: Array<{ key: TenantSettingKey; value: string }> } }

type CreateWalletAddressMutationVariables = Exact<{
  input: CreateWalletAddressInput
}>

type CreateWalletAddressMutation = { createWalletAddress: { walletAddress: { id: string } | null } }

type UpdateWalletAddressMutationVariables = Exact<{
  input: UpdateWalletAddressInput
}>

type UpdateWalletAddressMutation = { updateWalletAddress: { walletAddress: { id: string } | null } }

type CreateWalletAddressWithdrawalMutationVariables = Exact<{
  input: CreateWalletAddressWithdrawalInput
}>

type CreateWalletAddressWithdrawalMutation = {
  createWalletAddressWithdrawal: { withdrawal: { amount: string } | null } | null
}

type TriggerWalletAddressEventsMutationVariables = Exact<{
  input: TriggerWalletAddressEventsInput
}>

type TriggerWalletAddressEventsMutation = { triggerWalletAddressEvents: { count: number | null } }

export const WalletAddressesDocument: DocumentText<WalletAddressesQuery, WalletAddressesQueryVariables> =
  'query WalletAddresses($first:Int$last:Int$after:String$before:String$sortOrder:SortOrder$tenantId:String){walletAddresses(first:$first last:$last after:$after before:$before sortOrder:$sortOrder tenantId:$tenantId){edges{node{...WalletAddressFields}}}}fragment WalletAddressFields on WalletAddress{id address publicName status createdAt asset{id code scale}tenant{id publicName}}'

export const WalletAddressDocument: DocumentText<WalletAddressQuery, WalletAddressQueryVariables> =
  'query WalletAddress($id:String!){walletAddress(id:$id){...WalletAddressFields liquidity additionalProperties{key value visibleInOpenPayments}}}fragment WalletAddressFields on WalletAddress{id address publicName status createdAt asset{id code scale}tenant{id publicName}}'

export const WalletAddressByUrlDocument: DocumentText<WalletAddressByUrlQuery, WalletAddressByUrlQueryVariables> =
  'query WalletAddressByUrl($url:String!$withSlash:String!){plain:walletAddressByUrl(url:$url){id}withSlash:walletAddressByUrl(url:$withSlash){id}}'

export const WalletAddressPrefixDocument: DocumentText<WalletAddressPrefixQuery, WalletAddressPrefixQueryVariables> =
  'query WalletAddressPrefix($tenantId:String!){tenant(id:$tenantId){settings{key value}}}'

export const CreateWalletAddressDocument: DocumentText<
  CreateWalletAddressMutation,
  CreateWalletAddressMutationVariables
> =
  'mutation CreateWalletAddress($input:CreateWalletAddressInput!){createWalletAddress(input:$input){walletAddress{id}}}'

export const UpdateWalletAddressDocument: DocumentText<
  UpdateWalletAddressMutation,
  UpdateWalletAddressMutationVariables
> =
  'mutation UpdateWalletAddress($input:UpdateWalletAddressInput!){updateWalletAddress(input:$input){walletAddress{id}}}'

export const CreateWalletAddressWithdrawalDocument: DocumentText<
  CreateWalletAddressWithdrawalMutation,
  CreateWalletAddressWithdrawalMutationVariables
> =
  'mutation CreateWalletAddressWithdrawal($input:CreateWalletAddressWithdrawalInput!){createWalletAddressWithdrawal(input:$input){withdrawal{amount}}}'

export const TriggerWalletAddressEventsDocument: DocumentText<
  TriggerWalletAddressEventsMutation,
  TriggerWalletAddressEventsMutationVariables
> =
  'mutation TriggerWalletAddressEvents($input:TriggerWalletAddressEventsInput!){triggerWalletAddressEvents(input:$input){count}}'
