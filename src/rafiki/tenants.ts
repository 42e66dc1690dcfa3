import { printable } from '~/lib/printable'
import { type CurrentTenant, setAskedTenant } from '~/rafiki/credentials/current-tenant'
import type { Signer } from '~/rafiki/credentials/signing'
import { TenantNameDocument, WhoamiDocument } from './tenants.gen'
import { send } from '~/rafiki/client/send'

/**
 * Asks Rafiki who is asking.
 * @throws RafikiFailure
 */
export async function whoIs(signer?: Signer): Promise<CurrentTenant> {
  const options = signer ? { signer } : {}
  const { whoami } = await send(WhoamiDocument, {}, options)
  const { tenant } = await send(TenantNameDocument, { id: whoami.id }, options)
  return { id: whoami.id, name: printable(tenant.publicName) || whoami.id, isOperator: whoami.isOperator }
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
