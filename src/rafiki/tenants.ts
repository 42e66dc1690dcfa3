import { query } from '@solidjs/router'
import { type CurrentTenant, setAskedTenant } from './current-tenant'
import type { Signer } from './signing'
import { TenantNameDocument, TenantNamesDocument, WhoamiDocument } from './tenants.gen'
import { send } from './send'

/**
 * Asks Rafiki who is asking.
 * @throws RafikiFailure
 */
export async function whoIs(signer?: Signer): Promise<CurrentTenant> {
  const options = signer ? { signer } : {}
  const { whoami } = await send(WhoamiDocument, {}, options)
  const { tenant } = await send(TenantNameDocument, { id: whoami.id }, options)
  return { id: whoami.id, name: tenant.publicName ?? whoami.id, isOperator: whoami.isOperator }
}

/**
 * Asks who the gateway signs as, for this person.
 * @throws RafikiFailure
 */
export async function askGatewayTenant(): Promise<CurrentTenant> {
  const tenant = await whoIs()
  setAskedTenant(tenant)
  return tenant
}

/** A tenant in a choice. */
export interface TenantName {
  id: string
  name: string
}

/**
 * The newest hundred tenants that are not deleted, by name; `more` when there are others. Operators only.
 * @throws RafikiFailure FORBIDDEN for anybody but the operator
 */
export const listTenantNames = query(async (): Promise<{ tenants: TenantName[]; more: boolean }> => {
  const { tenants } = await send(TenantNamesDocument, { first: 100 })
  const alive = tenants.edges.filter(({ node }) => node.deletedAt === null)
  return {
    tenants: alive
      .map(({ node }) => ({ id: node.id, name: node.publicName ?? node.id }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    more: tenants.edges.length === 100
  }
}, 'tenant.names')
