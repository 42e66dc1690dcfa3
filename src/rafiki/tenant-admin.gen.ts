// Written by `npm run generate` from tenant-admin.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type TenantApiSecretQueryVariables = Exact<{
  id: string
}>

type TenantApiSecretQuery = { tenant: { apiSecret: string } }

export const TenantApiSecretDocument: DocumentText<TenantApiSecretQuery, TenantApiSecretQueryVariables> =
  'query TenantApiSecret($id:String!){tenant(id:$id){apiSecret}}'
