// Written by `npm run generate` from tenant-admin.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type CreateTenantInput = {
  apiSecret: string
  email?: string | null | undefined
  id?: string | null | undefined
  idpConsentUrl?: string | null | undefined
  idpSecret?: string | null | undefined
  publicName?: string | null | undefined
  settings?: Array<TenantSettingInput> | null | undefined
}

type CreateTenantSettingsInput = {
  settings: Array<TenantSettingInput>
}

type SortOrder = 'ASC' | 'DESC'

type TenantSettingInput = {
  key: TenantSettingKey
  value: string
}

type TenantSettingKey =
  'EXCHANGE_RATES_URL' | 'ILP_ADDRESS' | 'WALLET_ADDRESS_URL' | 'WEBHOOK_MAX_RETRY' | 'WEBHOOK_TIMEOUT' | 'WEBHOOK_URL'

type UpdateTenantInput = {
  apiSecret?: string | null | undefined
  email?: string | null | undefined
  id: string
  idpConsentUrl?: string | null | undefined
  idpSecret?: string | null | undefined
  publicName?: string | null | undefined
}

type TenantsQueryVariables = Exact<{
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
  sortOrder?: SortOrder | null | undefined
}>

type TenantsQuery = {
  tenants: {
    edges: Array<{
      node: {
        id: string
        publicName: string | null
        email: string | null
        idpConsentUrl: string | null
        createdAt: string
        deletedAt: string | null
      }
    }>
  }
}

type TenantQueryVariables = Exact<{
  id: string
}>

type TenantQuery = {
  tenant: {
    id: string
    publicName: string | null
    email: string | null
    idpConsentUrl: string | null
    createdAt: string
    deletedAt: string | null
    settings: Array<{ key: TenantSettingKey; value: string }>
  }
}

type TenantSettingsQueryVariables = Exact<{
  id: string
}>

type TenantSettingsQuery = { tenant: { settings: Array<{ key: TenantSettingKey; value: string }> } }

type TenantApiSecretQueryVariables = Exact<{
  id: string
}>

type TenantApiSecretQuery = { tenant: { apiSecret: string } }

type TenantIdpSecretQueryVariables = Exact<{
  id: string
}>

type TenantIdpSecretQuery = { tenant: { idpSecret: string | null } }

type CreateTenantMutationVariables = Exact<{
  input: CreateTenantInput
}>

type CreateTenantMutation = { createTenant: { tenant: { id: string } } }

type UpdateTenantMutationVariables = Exact<{
  input: UpdateTenantInput
}>

type UpdateTenantMutation = { updateTenant: { tenant: { id: string } } }

type CreateTenantSettingsMutationVariables = Exact<{
  input: CreateTenantSettingsInput
}>

type CreateTenantSettingsMutation = { createTenantSettings: { settings: Array<{ key: TenantSettingKey }> } | null }

type DeleteTenantMutationVariables = Exact<{
  id: string
}>

type DeleteTenantMutation = { deleteTenant: { success: boolean } }

export const TenantsDocument: DocumentText<TenantsQuery, TenantsQueryVariables> =
  'query Tenants($first:Int$last:Int$after:String$before:String$sortOrder:SortOrder){tenants(first:$first last:$last after:$after before:$before sortOrder:$sortOrder){edges{node{...TenantFields}}}}fragment TenantFields on Tenant{id publicName email idpConsentUrl createdAt deletedAt}'

export const TenantDocument: DocumentText<TenantQuery, TenantQueryVariables> =
  'query Tenant($id:String!){tenant(id:$id){...TenantFields settings{key value}}}fragment TenantFields on Tenant{id publicName email idpConsentUrl createdAt deletedAt}'

export const TenantSettingsDocument: DocumentText<TenantSettingsQuery, TenantSettingsQueryVariables> =
  'query TenantSettings($id:String!){tenant(id:$id){settings{key value}}}'

export const TenantApiSecretDocument: DocumentText<TenantApiSecretQuery, TenantApiSecretQueryVariables> =
  'query TenantApiSecret($id:String!){tenant(id:$id){apiSecret}}'

export const TenantIdpSecretDocument: DocumentText<TenantIdpSecretQuery, TenantIdpSecretQueryVariables> =
  'query TenantIdpSecret($id:String!){tenant(id:$id){idpSecret}}'

export const CreateTenantDocument: DocumentText<CreateTenantMutation, CreateTenantMutationVariables> =
  'mutation CreateTenant($input:CreateTenantInput!){createTenant(input:$input){tenant{id}}}'

export const UpdateTenantDocument: DocumentText<UpdateTenantMutation, UpdateTenantMutationVariables> =
  'mutation UpdateTenant($input:UpdateTenantInput!){updateTenant(input:$input){tenant{id}}}'

export const CreateTenantSettingsDocument: DocumentText<
  CreateTenantSettingsMutation,
  CreateTenantSettingsMutationVariables
> =
  'mutation CreateTenantSettings($input:CreateTenantSettingsInput!){createTenantSettings(input:$input){settings{key}}}'

export const DeleteTenantDocument: DocumentText<DeleteTenantMutation, DeleteTenantMutationVariables> =
  'mutation DeleteTenant($id:String!){deleteTenant(id:$id){success}}'
