import { createSignal, untrack } from 'solid-js'
import { readName } from '~/rafiki/client/entity-values'
import { attempt } from '~/rafiki/client/outcomes'
import { send } from '~/rafiki/client/send'
import { gatewaySigns } from '~/rafiki/client/transport'
import { TenantNameDocument, WhoamiDocument } from '~/rafiki/tenants.gen'
import { actingFor } from './acting'
import { credentialsTenant } from './credentials'
import type { Signer } from './signing'

/** The tenant that calls are made as. */
export interface CurrentTenant {
  id: string
  /** Its public name; null when it has none. */
  name: string | null
  /** May see and do things for every tenant (contract B7, B10). */
  isOperator: boolean
}

/**
 * Asks Rafiki which tenant a call is made as.
 * @param signer credentials that are being tried; null for the person's own tenant
 * @throws RafikiFailure
 */
export async function whoami(signer: Signer | null): Promise<CurrentTenant> {
  const options = { signer }
  const { whoami: caller } = await send(WhoamiDocument, {}, options)
  const { tenant } = await send(TenantNameDocument, { id: caller.id }, options)
  return { id: caller.id, name: readName(tenant.publicName), isOperator: caller.isOperator }
}

// With a gateway the tenant is learnt by asking; with credentials of our own it is kept beside them.
const [gatewayTenant, setGatewayTenant] = createSignal<CurrentTenant>()
const [failure, setFailure] = createSignal<string>()

/** Why the tenant in use isn't known, when Rafiki was asked for it behind a gateway and didn't say; tracked. */
export const tenantFailure = (): string | undefined => (gatewayTenant() ? undefined : failure())

/**
 * Asks which tenant the gateway signs as for this person, and remembers it for `useTenant`.
 * @throws RafikiFailure
 */
export async function askGatewayTenant(): Promise<CurrentTenant> {
  const tenant = await whoami(null)
  setGatewayTenant(tenant)
  return tenant
}

let asking = false

/** Asks which tenant is in use, unless that is being asked already. It throws nothing: `tenantFailure` says what went wrong. */
export async function askTenantAgain(): Promise<void> {
  if (asking) return
  asking = true
  const outcome = await attempt(askGatewayTenant)
  asking = false
  setFailure(outcome.status === 'done' ? undefined : outcome.message)
}

/** The tenant in use, as far as it is known; tracked. While the person acts for a tenant, that one: it is no operator. */
export function currentTenant(): CurrentTenant | undefined {
  const acting = actingFor()
  return acting ? { id: acting.tenantId, name: acting.name, isOperator: false } : ownTenant()
}

/** The person's own tenant, also while they act for another, as far as it is known; tracked. */
export function ownTenant(): CurrentTenant | undefined {
  if (gatewaySigns()) return gatewayTenant()
  const tenant = credentialsTenant()
  // Earlier versions stored the id of a tenant without a name as its name.
  return (
    tenant && {
      id: tenant.tenantId,
      name: tenant.name === tenant.tenantId ? null : tenant.name,
      isOperator: tenant.isOperator
    }
  )
}

/** The tenant in use, for the shell and for pages that differ for operators; undefined before credentials were entered or Rafiki was asked. */
export function useTenant(): () => CurrentTenant | undefined {
  // Untracked: whoever is making a page here must not make it anew when the answer is there.
  if (gatewaySigns() && !untrack(gatewayTenant)) void askTenantAgain()
  return currentTenant
}

/** Whether pages can ask Rafiki anything; if not, credentials have to be entered first. */
export const canAskRafiki = (): boolean => gatewaySigns() || credentialsTenant() !== undefined
