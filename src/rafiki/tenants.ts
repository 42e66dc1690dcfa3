import { query } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { keptTenant, saveCredentials, wipeCredentials } from './credentials'
import { type Outcome, outcomeOf } from './failures'
import { importSecret, type Signer } from './signing'
import { TenantNameDocument, TenantNamesDocument, WhoamiDocument } from './tenants.gen'
import { gatewaySigns, send } from './transport'

/** The tenant that calls are made as. */
export interface CurrentTenant {
  id: string
  /** Its public name; its id when it has none. */
  name: string
  /** May see and do things for every tenant (contract B7, B10). */
  isOperator: boolean
}

// With a gateway the tenant is learnt by asking; with credentials of our own it is kept beside them.
const [asked, setAsked] = createSignal<CurrentTenant>()

/** The tenant in use, for the shell and for pages that differ for operators; undefined before credentials were entered or Rafiki was asked. */
export function useTenant(): () => CurrentTenant | undefined {
  return () => {
    if (gatewaySigns()) return asked()
    const kept = keptTenant()
    return kept && { id: kept.tenantId, name: kept.name, isOperator: kept.isOperator }
  }
}

/** Whether pages can ask Rafiki anything; if not, credentials have to be entered first. */
export const canAskRafiki = (): boolean => gatewaySigns() || keptTenant() !== undefined

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
  setAsked(tenant)
  return tenant
}

/**
 * Tries a tenant's credentials and, if Rafiki takes them, uses and keeps them. The secret is not kept anywhere as text.
 * @param tenantId a UUID; anything else makes Rafiki answer 500 (contract A1)
 */
export async function connectTenant(tenantId: string, secret: string): Promise<Outcome<CurrentTenant>> {
  try {
    const signer = { tenantId, key: await importSecret(secret) }
    const tenant = await whoIs(signer)
    await saveCredentials({ ...signer, name: tenant.name, isOperator: tenant.isOperator })
    query.clear()
    return { status: 'done', value: tenant }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Stops using the tenant's credentials and forgets them. */
export async function disconnectTenant(): Promise<void> {
  await wipeCredentials()
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
      .sort((a, b) => a.name.localeCompare(b.name)),
    more: tenants.edges.length === 100
  }
}, 'tenant.names')
