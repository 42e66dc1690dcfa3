import { query } from '@solidjs/router'
import { keysForgotten } from './credentials'
import { type CurrentTenant, setAskedTenant } from './current-tenant'
import type { Outcome } from './failures'
import { saveCredentials } from './keep-credentials'
import { outcomeOf } from './outcomes'
import { importSecret, type Signer } from './signing'
import { forgetKeys } from './stored-keys'
import { TenantNameDocument, TenantNamesDocument, WhoamiDocument } from './tenants.gen'
import { send } from './send'

/**
 * Asks Rafiki who is asking.
 * @throws RafikiFailure
 */
async function whoIs(signer?: Signer): Promise<CurrentTenant> {
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

const forgottenMeanwhile = 'You signed out or forgot the secret meanwhile, so it isn’t used.'

/**
 * Tries a tenant's credentials and, if Rafiki takes them, uses and keeps them. The secret is not kept anywhere as text.
 * @param tenantId a UUID; anything else makes Rafiki answer 500 (contract A1)
 */
export async function connectTenant(tenantId: string, secret: string): Promise<Outcome<CurrentTenant>> {
  const before = keysForgotten()
  try {
    const signer = { tenantId, key: await importSecret(secret) }
    const tenant = await whoIs(signer)
    if (!(await saveCredentials({ ...signer, name: tenant.name, isOperator: tenant.isOperator }, before)))
      return { status: 'refused', code: 'FORGOTTEN', message: forgottenMeanwhile, byRafiki: false }
    query.clear()
    return { status: 'done', value: tenant }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Stops using the tenant's credentials and forgets them, in all tabs. */
export async function disconnectTenant(): Promise<void> {
  await forgetKeys()
  query.clear()
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
