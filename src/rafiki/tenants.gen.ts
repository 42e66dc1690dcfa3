// Written by `npm run generate` from tenants.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type WhoamiQueryVariables = Exact<{ [key: string]: never }>

type WhoamiQuery = { whoami: { id: string; isOperator: boolean } }

type TenantNameQueryVariables = Exact<{
  id: string
}>

type TenantNameQuery = { tenant: { id: string; publicName: string | null } }

type TenantNamesQueryVariables = Exact<{
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}>

type TenantNamesQuery = {
  tenants: { edges: Array<{ node: { id: string; publicName: string | null; deletedAt: string | null } }> }
}

export const WhoamiDocument: DocumentText<WhoamiQuery, WhoamiQueryVariables> = 'query Whoami{whoami{id isOperator}}'

export const TenantNameDocument: DocumentText<TenantNameQuery, TenantNameQueryVariables> =
  'query TenantName($id:String!){tenant(id:$id){id publicName}}'

export const TenantNamesDocument: DocumentText<TenantNamesQuery, TenantNamesQueryVariables> =
  'query TenantNames($first:Int$last:Int$after:String$before:String){tenants(first:$first last:$last after:$after before:$before){edges{node{id publicName deletedAt}}}}'
