// Written by `npm run generate` from tenant-names.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/document-text'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type TenantNamesQueryVariables = Exact<{
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}>

type TenantNamesQuery = {
  tenants: { edges: Array<{ node: { id: string; publicName: string | null; deletedAt: string | null } }> }
}

export const TenantNamesDocument: DocumentText<TenantNamesQuery, TenantNamesQueryVariables> =
  'query TenantNames($first:Int$last:Int$after:String$before:String){tenants(first:$first last:$last after:$after before:$before){edges{node{id publicName deletedAt}}}}'
