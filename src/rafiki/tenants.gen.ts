// Written by `npm run generate` from tenants.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/document-text'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type WhoamiQueryVariables = Exact<{ [key: string]: never }>

type WhoamiQuery = { whoami: { id: string; isOperator: boolean } }

type TenantNameQueryVariables = Exact<{
  id: string
}>

type TenantNameQuery = { tenant: { id: string; publicName: string | null } }

export const WhoamiDocument: DocumentText<WhoamiQuery, WhoamiQueryVariables> = 'query Whoami{whoami{id isOperator}}'

export const TenantNameDocument: DocumentText<TenantNameQuery, TenantNameQueryVariables> =
  'query TenantName($id:String!){tenant(id:$id){id publicName}}'
