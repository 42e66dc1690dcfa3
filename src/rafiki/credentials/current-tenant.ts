import { createSignal } from 'solid-js'
import { keptTenant } from './credentials'
import { gatewaySigns } from '~/rafiki/client/transport'

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

/** Keeps what Rafiki answered about whom the gateway signs as. */
export const setAskedTenant = (tenant: CurrentTenant): void => void setAsked(tenant)

/** The tenant in use, for the shell and for pages that differ for operators; undefined before credentials were entered or Rafiki was asked. */
export function useTenant(): () => CurrentTenant | undefined {
  if (gatewaySigns() && !asked()) askOnce()
  return () => {
    if (gatewaySigns()) return asked()
    const kept = keptTenant()
    return kept && { id: kept.tenantId, name: kept.name, isOperator: kept.isOperator }
  }
}

let asking = false

// Whoever shows the tenant is the one who needs it asked for. When that fails, the page that asks Rafiki next says why.
function askOnce(): void {
  if (asking) return
  asking = true
  void import('~/rafiki/tenants')
    .then(({ askGatewayTenant }) => askGatewayTenant())
    .catch(() => undefined)
    .finally(() => (asking = false))
}

/** Whether pages can ask Rafiki anything; if not, credentials have to be entered first. */
export const canAskRafiki = (): boolean => gatewaySigns() || keptTenant() !== undefined
