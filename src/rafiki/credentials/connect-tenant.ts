import { query } from '@solidjs/router'
import { endActing } from './acting'
import { forgottenCount, saveCredentials } from './credentials'
import { type CurrentTenant, whoami } from './current-tenant'
import type { Outcome } from '~/rafiki/client/failures'
import { outcomeOf } from '~/rafiki/client/outcomes'
import { importSecret } from './signing'
import { forgetCredentials } from './credential-store'

const plainHttp =
  'This page was opened over plain http, where browsers don’t sign. Open it over https, or on the machine itself as localhost.'
const leftMeanwhile = 'You left the page while the credentials were checked, so they aren’t used.'
const forgottenMeanwhile = 'You signed out or removed the secret in the meantime, so it isn’t used.'

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
  const before = forgottenCount()
  try {
    if ((crypto as Partial<Crypto>).subtle === undefined)
      return { status: 'refused', code: 'INSECURE_ORIGIN', message: plainHttp, byRafiki: false }
    const signer = { tenantId, key: await importSecret(secret) }
    const tenant = await whoami(signer)
    if (!isWanted()) return { status: 'refused', code: 'NOT_WANTED', message: leftMeanwhile, byRafiki: false }
    if (!(await saveCredentials({ ...signer, name: tenant.name, isOperator: tenant.isOperator }, before)))
      return { status: 'refused', code: 'FORGOTTEN', message: forgottenMeanwhile, byRafiki: false }
    endActing()
    query.clear()
    return { status: 'done', value: tenant }
  } catch (error) {
    return outcomeOf(error)
  }
}

/** Stops using the tenant's credentials and forgets them, in all tabs. */
export async function disconnectTenant(): Promise<void> {
  await forgetCredentials()
  query.clear()
}
