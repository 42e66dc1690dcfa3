import { createSignal } from 'solid-js'
import { printable } from '~/rafiki/client/entity-values'
import { send } from '~/rafiki/client/send'
import { gatewaySigns } from '~/rafiki/client/transport'
import { TenantNameDocument, WhoamiDocument } from '~/rafiki/tenants.gen'
import { credentialsTenant } from './credentials'
import type { Signer } from './signing'

/** The tenant that calls are made as. */
export interface CurrentTenant {
  id: string
  /** Its public name; its id when it has none. */
  name: string
  /** May see and do things for every tenant (contract B7, B10). */
  isOperator: boolean
}

/**
 * Asks Rafiki which tenant a call is made as.
 * @param signer credentials that are being tried; those in use unless given
 * @throws RafikiFailure
 */
export async function whoami(signer?: Signer): Promise<CurrentTenant> {
  const options = signer ? { signer } : {}
  const { whoami: caller } = await send(WhoamiDocument, {}, options)
  const { tenant } = await send(TenantNameDocument, { id: caller.id }, options)
  return { id: caller.id, name: printable(tenant.publicName) || caller.id, isOperator: caller.isOperator }
}

// With a gateway the tenant is learnt by asking; with credentials of our own it is kept beside them.
const [gatewayTenant, setGatewayTenant] = createSignal<CurrentTenant>()

/**
 * Asks which tenant the gateway signs as for this person, and remembers it for `useTenant`.
 * @throws RafikiFailure
 */
export async function askGatewayTenant(): Promise<CurrentTenant> {
  const tenant = await whoami()
  setGatewayTenant(tenant)
  return tenant
}

let asking = false

// A failure is not told here: the page that asks Rafiki next says why.
function askOnce(): void {
  if (asking) return
  asking = true
  void askGatewayTenant()
    .catch(() => undefined)
    .finally(() => (asking = false))
}

/** The tenant in use, for the shell and for pages that differ for operators; undefined before credentials were entered or Rafiki was asked. */
export function useTenant(): () => CurrentTenant | undefined {
  if (gatewaySigns() && !gatewayTenant()) askOnce()
  return () => {
    if (gatewaySigns()) return gatewayTenant()
    const tenant = credentialsTenant()
    return tenant && { id: tenant.tenantId, name: tenant.name, isOperator: tenant.isOperator }
  }
}

/** Whether pages can ask Rafiki anything; if not, credentials have to be entered first. */
export const canAskRafiki = (): boolean => gatewaySigns() || credentialsTenant() !== undefined
