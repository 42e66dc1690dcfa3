import { query } from '@solidjs/router'
import type { Tenant } from '~/rafiki/client/entity-values'
import { notFound, type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { attempt } from '~/rafiki/client/outcomes'
import { send } from '~/rafiki/client/send'
import { gatewaySigns } from '~/rafiki/client/transport'
import { TenantApiSecretDocument } from '~/rafiki/tenant-admin.gen'
import { actingFor, beginActing, endActing } from './acting'
import { forgottenCount, signedInIdentity } from './credentials'
import { whoami } from './current-tenant'
import { importSecret, type Signer } from './signing'

/**
 * A tenant's API secret, past every cache, read by the person's own tenant: the operator may read all, others their own (contract A6.5).
 * @throws RafikiFailure
 */
export async function readApiSecret(id: string): Promise<string> {
  const { tenant } = await send(TenantApiSecretDocument, { id }, { signer: null })
  if (!tenant) throw notFound('tenant')
  return tenant.apiSecret
}

/**
 * A signer for requests that Rafiki takes from this tenant alone (contract A6, B10), to be passed to `send` as `{ signer }`. A gateway signs them
 * itself; without one the operator reads the tenant's secret, of which only a key that can't be read out is kept.
 * @param secret the tenant's API secret where it is known, so that it isn't asked for
 * @throws RafikiFailure
 */
export async function tenantSigner(tenantId: string, secret?: string): Promise<Signer> {
  if (gatewaySigns()) return { tenantId }
  return { tenantId, key: await importSecret(secret ?? (await readApiSecret(tenantId))) }
}

/**
 * Acts for a tenant in this tab until `stopActing`: all requests are signed for it, so that everything works that Rafiki refuses to the
 * operator, and every page shows what that tenant sees. Pages need nothing for it: `useTenant` is then this tenant, and what was read before is
 * asked for again. `ReadOnlyNotice` offers it wherever something belongs to another tenant.
 */
export function actFor({ id }: Pick<Tenant, 'id'>): Promise<Outcome<void>> {
  const [before, identity] = [forgottenCount(), signedInIdentity()]
  return attempt(async () => {
    const signer = await tenantSigner(id)
    // A signature that Rafiki refuses is found here, and not by the first page.
    const { name } = await whoami(signer)
    if (identity === undefined || identity !== signedInIdentity() || before !== forgottenCount())
      throw new RafikiFailure('session-over', 'You were signed out in the meantime.')
    query.clear()
    await beginActing(identity, { ...signer, name })
  })
}

/** Signs for the person's own tenant again. */
export function stopActing(): void {
  if (!actingFor()) return
  query.clear()
  endActing()
}
