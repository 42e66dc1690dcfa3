import { createEntityQuery, createListQuery } from '~/rafiki/client/entity-queries'
import { printable, readName, requireSuccess, type Tenant } from '~/rafiki/client/entity-values'
import { type FailureRule, operatorSecret } from '~/rafiki/client/failure-rules'
import { notFound, type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { attempt, write } from '~/rafiki/client/outcomes'
import { type ResultOf, send } from '~/rafiki/client/send'
import { gatewaySigns } from '~/rafiki/client/transport'
import { readApiSecret, tenantSigner } from '~/rafiki/credentials/act-for'
import { ownSigner, replaceKey } from '~/rafiki/credentials/credentials'
import { whoami } from '~/rafiki/credentials/current-tenant'
import { importSecret, signAlike } from '~/rafiki/credentials/signing'
import * as documents from './tenant-admin.gen'

// Tenants as the operator keeps them, and as a tenant keeps itself (contract B7). What a tenant is called is in tenants.ts.

/** What Rafiki lets a tenant set, in the order in which the console shows it. */
export const settingKeys = [
  'WALLET_ADDRESS_URL',
  'ILP_ADDRESS',
  'WEBHOOK_URL',
  'WEBHOOK_TIMEOUT',
  'WEBHOOK_MAX_RETRY',
  'EXCHANGE_RATES_URL'
] as const
export type SettingKey = (typeof settingKeys)[number]
export type TenantSettings = { [Key in SettingKey]?: string }

/** What can be changed about a tenant by its operator and by itself. */
interface TenantProfile {
  /** Its public name; null when it has none. */
  name: string | null
  email: string | null
}

/** A tenant in the list. Its secrets are not among its fields: each is asked for alone. */
export interface ListedTenant extends Tenant, TenantProfile {
  idpConsentUrl: string | null
  /** ISO 8601, UTC. */
  createdAt: string
  /** ISO 8601, UTC; null while it isn't deleted. */
  deletedAt: string | null
}

/** A tenant with its settings; those it hasn't set are missing. */
export interface TenantDetails extends ListedTenant {
  settings: TenantSettings
}

type Node = ResultOf<typeof documents.TenantsDocument>['tenants']['edges'][number]['node']

const readTenant = ({ publicName, email, idpConsentUrl, ...node }: Node): ListedTenant => ({
  ...node,
  name: readName(publicName),
  email: printable(email) || null,
  idpConsentUrl: printable(idpConsentUrl) || null
})

const rules: FailureRule[] = [
  { says: /tenants_pkey/, words: 'A tenant has this id already, or a deleted one had it.', field: 'id', refused: true },
  {
    says: /^Auth Service Client Error/,
    words: 'Rafiki’s auth server has this id from an attempt that failed, so it can’t be used. Enter another one.',
    field: 'id',
    refused: true
  },
  { says: /^Invalid Tenant ID/, words: 'Rafiki doesn’t accept this id. Enter a UUID, or leave it empty.', field: 'id' },
  { says: /^tenant does not exist/, words: 'Rafiki knows no tenant with this id.' },
  { says: /^failed to (?:update|delete) tenant/, words: 'This tenant was deleted in the meantime.' },
  { says: /^Operator cannot update apiSecret/, words: 'Only the tenant itself can change its API secret.' },
  {
    says: /^Wallet Address Url already exists/,
    words: 'Another tenant has this address already, or a deleted one had it.',
    field: 'WALLET_ADDRESS_URL'
  },
  { says: /^Invalid value for one or more tenant settings/, words: 'Rafiki doesn’t accept one of these settings.' }
]

/** A page of tenants, deleted ones among them; the operator's alone. */
export const listTenants = createListQuery('tenant.list', async ({ first, last, after, before, sortOrder }) =>
  (await send(documents.TenantsDocument, { first, last, after, before, sortOrder }, { rules })).tenants.edges.map(
    ({ node }) => readTenant(node)
  )
)

/** One tenant, also a deleted one. Whoever isn't the operator finds their own alone. */
export const getTenant = createEntityQuery('tenant', async (id): Promise<TenantDetails | null> => {
  const { tenant } = await send(documents.TenantDocument, { id }, { rules })
  if (!tenant) return null
  const { settings, ...node } = tenant
  return { ...readTenant(node), settings: Object.fromEntries(settings.map(({ key, value }) => [key, value])) }
})

/** The secret that the tenant's identity provider sends to Rafiki's auth server, past every cache; empty for none. It throws a RafikiFailure. */
export async function readIdpSecret(id: string): Promise<string> {
  const { tenant } = await send(documents.TenantIdpSecretDocument, { id }, { rules })
  if (!tenant) throw notFound('tenant')
  return tenant.idpSecret ?? ''
}

// The prefix of every query about tenants, which a change of one makes stale.
const stale = 'tenant.'

export interface NewTenant extends TenantProfile {
  /** A UUID; null for one that is made here. */
  id: string | null
  apiSecret: string
  idpConsentUrl: string | null
  idpSecret: string | null
}

/**
 * Creates a tenant without settings: an invalid one would silently drop them all, and some burn the id (contract A6.2).
 * @param idempotencyKey a UUID, which is the tenant's id unless one was chosen: Rafiki takes no key here, but makes no id twice. A tenant that has
 *   the id and this secret is the one whose answer was lost.
 */
export const createTenant = (
  { id: chosen, name, ...given }: NewTenant,
  idempotencyKey: string
): Promise<Outcome<{ id: string }>> =>
  write(stale, async () => {
    await refuseOperatorSecret(given.apiSecret)
    const id = chosen ?? idempotencyKey
    try {
      await send(documents.CreateTenantDocument, { input: { id, publicName: name, ...given } }, { rules })
    } catch (error) {
      const isThere = error instanceof RafikiFailure && error.details.field === 'id'
      if (!isThere || !(await hasSecret(id, given.apiSecret))) throw error
    }
    return { id }
  })

/** Whether this is the secret of the tenant with this id; not, where it can't be read. */
async function hasSecret(id: string, apiSecret: string): Promise<boolean> {
  const read = await attempt(() => readApiSecret(id))
  return read.status === 'done' && read.value === apiSecret
}

/**
 * A tenant with the operator's secret is an operator (contract A6.5). A gateway refuses it itself.
 * @throws RafikiFailure OPERATOR_SECRET
 */
async function refuseOperatorSecret(secret: string): Promise<void> {
  const own = ownSigner()
  if (!own?.isOperator || !(await signAlike(own.key, await importSecret(secret)))) return
  const details = { code: 'OPERATOR_SECRET', field: 'apiSecret' }
  throw new RafikiFailure('graphql', operatorSecret, details)
}

/**
 * Sets what differs from what there is, and reads it back: Rafiki has answered "done" to settings that it dropped, and takes a tenant's own
 * unchanged address for a duplicate (contract A6.2, A6.4). So it can be sent again as often as needed.
 * @param apiSecret the tenant's, where it doesn't sign itself: Rafiki sets the signer's alone
 */
export const saveTenantSettings = (id: string, wanted: TenantSettings, apiSecret?: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    const options = apiSecret === undefined ? { rules } : { rules, signer: await tenantSigner(id, apiSecret) }
    const readMissing = async () => {
      const { tenant } = await send(documents.TenantSettingsDocument, { id }, options)
      const present = new Map(tenant?.settings.map(({ key, value }) => [key, value]))
      return settingKeys.flatMap((key) => {
        const value = wanted[key]
        return value === undefined || present.get(key) === value ? [] : [{ key, value }]
      })
    }
    const settings = await readMissing()
    if (settings.length === 0) return
    await send(documents.CreateTenantSettingsDocument, { input: { settings } }, options)
    const [missing] = await readMissing()
    if (!missing) return
    const details = { code: 'NOT_DONE', field: missing.key }
    throw new RafikiFailure('graphql', 'Rafiki answered that it was saved, but has another value.', details)
  })

/** Changes what is given of a tenant; Rafiki keeps what it isn't sent. */
export const updateTenant = (
  id: string,
  { name, ...changes }: Partial<TenantProfile> & { idpConsentUrl?: string; idpSecret?: string }
): Promise<Outcome<void>> =>
  write(stale, async () => {
    const input = { id, ...changes, ...(name === undefined ? {} : { publicName: name }) }
    await send(documents.UpdateTenantDocument, { input }, { rules })
  })

/**
 * Gives the tenant that signs another API secret, with which this browser signs from then on. Rafiki takes no key for it; so where the answer to it
 * was lost, the new secret is tried.
 */
export const rotateApiSecret = (id: string, apiSecret: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    await refuseOperatorSecret(apiSecret)
    const signer = await tenantSigner(id, apiSecret)
    try {
      await send(documents.UpdateTenantDocument, { input: { id, apiSecret } }, { rules })
    } catch (error) {
      const isChanged = gatewaySigns()
        ? await hasSecret(id, apiSecret)
        : (await attempt(() => whoami(signer))).status === 'done'
      if (!isChanged) throw error
    }
    await replaceKey(signer)
  })

/** Deletes a tenant: its requests are refused from then on, and its settings are gone. What belongs to it stays. */
export const deleteTenant = (id: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    try {
      requireSuccess((await send(documents.DeleteTenantDocument, { id }, { rules })).deleteTenant)
    } catch (error) {
      // Deleted already: by this request, when its first answer was lost, or by a colleague.
      const isGone = error instanceof RafikiFailure && error.code === 'NOT_FOUND'
      if (!isGone || (await getTenant.readAgain(id)).deletedAt === null) throw error
    }
  })
