import { query } from '@solidjs/router'
import { printable } from '~/lib/printable'
import { wipeCredentials } from './credentials'
import { type CurrentTenant, setAskedTenant } from './current-tenant'
import { type Outcome, RafikiFailure } from './failures'
import { saveCredentials } from './keep-credentials'
import { outcomeOf } from './outcomes'
import { importSecret, type Signer } from './signing'
import { TenantNameDocument, WhoamiDocument } from './tenants.gen'
import { send } from './send'

/**
 * Asks Rafiki who is asking.
 * @throws RafikiFailure
 */
async function whoIs(signer?: Signer): Promise<CurrentTenant> {
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

/**
 * Tries a tenant's credentials and, if Rafiki takes them, uses and keeps them. The secret is not kept anywhere as text.
 * @param tenantId a UUID; anything else makes Rafiki answer 500 (contract A1)
 * @param isWanted asked before they are used: whoever entered them may have gone elsewhere while Rafiki answered
 */
export async function connectTenant(
  tenantId: string,
  secret: string,
  isWanted: () => boolean = () => true
): Promise<Outcome<CurrentTenant>> {
  try {
    if ((crypto as Partial<Crypto>).subtle === undefined)
      throw new RafikiFailure('graphql', plainHttp, { code: 'INSECURE_ORIGIN' })
    const signer = { tenantId, key: await importSecret(secret) }
    const tenant = await whoIs(signer)
    if (!isWanted()) throw new RafikiFailure('graphql', 'They were checked, and not used.', { code: 'NOT_WANTED' })
    await saveCredentials({ ...signer, name: tenant.name, isOperator: tenant.isOperator })
    query.clear()
    return { status: 'done', value: tenant }
  } catch (error) {
    return outcomeOf(error)
  }
}

const plainHttp =
  'This page was opened over plain http, where browsers don’t sign. Open it over https, or on the machine itself as localhost.'

/** Stops using the tenant's credentials and forgets them. */
export async function disconnectTenant(): Promise<void> {
  await wipeCredentials()
  query.clear()
}
