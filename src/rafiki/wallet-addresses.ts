import { createEntityQuery, createListQuery, createQuery } from '~/rafiki/client/entity-queries'
import { printable, readName, readTenant, type Tenant, unitsOrNull } from '~/rafiki/client/entity-values'
import type { FailureRule } from '~/rafiki/client/failure-rules'
import { notFound, type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { attemptWithdrawal, type Liquidity } from '~/rafiki/client/liquidity'
import { attempt, write } from '~/rafiki/client/outcomes'
import { type ResultOf, send } from '~/rafiki/client/send'
import * as documents from './wallet-addresses.gen'

/** A wallet address, as lists show it. */
export interface WalletAddress {
  id: string
  /** A URL, in lower case */
  address: string
  publicName: string | null
  /** What people call it: its public name, or else its address without the scheme. */
  title: string
  isActive: boolean
  asset: { id: string; code: string; scale: number }
  tenant: Tenant | null
  /** ISO 8601, UTC. */
  createdAt: string
}

/** Something that a tenant keeps with a wallet address. */
export interface Property {
  key: string
  value: string
  /** Anyone who looks the address up sees it. */
  isPublic: boolean
}

export interface WalletAddressDetail extends WalletAddress {
  /** Minor units; null before the first web-monetization money, when there is nothing to withdraw from (contract A6.12). */
  liquidity: bigint | null
  properties: Property[]
}

type Node = ResultOf<typeof documents.WalletAddressesDocument>['walletAddresses']['edges'][number]['node']

/** An address as people say it. */
const withoutScheme = (address: string): string => address.replace(/^https:\/\//, '')

function readWalletAddress(node: Node): WalletAddress {
  const publicName = readName(node.publicName)
  const address = printable(node.address)
  return {
    id: node.id,
    address,
    publicName,
    title: publicName ?? withoutScheme(address),
    isActive: node.status === 'ACTIVE',
    asset: { ...node.asset, code: printable(node.asset.code) },
    tenant: readTenant(node.tenant),
    createdAt: node.createdAt
  }
}

const rules: FailureRule[] = [
  { says: /^Duplicate wallet address/, words: 'This wallet address exists already.', field: 'address' },
  {
    says: /^invalid url/,
    words: 'Rafiki doesn’t accept this address: it has to be below the tenant’s own.',
    field: 'address'
  },
  {
    says: /^Setting for wallet address has not been found/,
    words: 'This tenant has no WALLET_ADDRESS_URL among its settings, so it can’t have wallet addresses.',
    field: 'address'
  },
  { says: /^unknown asset/i, words: 'Rafiki knows no such asset of this tenant.', field: 'assetId' },
  { says: /^unknown wallet address/i, words: 'Rafiki knows no wallet address with this id.' },
  {
    says: /missing incoming payment wallet address/,
    words: 'No web-monetization money has arrived yet, so there is nothing to withdraw.',
    refused: true
  },
  { says: /LIMIT must not be negative/, words: 'Rafiki takes no limit below zero.', field: 'limit', refused: true },
  { says: /^Assignment to the specified tenant/, words: 'Only the operator can create this for another tenant.' }
]

/** A page of wallet addresses. Without their liquidity, which costs Rafiki a query a row (contract A7). */
export const listWalletAddresses = createListQuery('wallet address.list', async (variables) =>
  (await send(documents.WalletAddressesDocument, variables)).walletAddresses.edges.map(({ node }) =>
    readWalletAddress(node)
  )
)

/** One wallet address. */
export const getWalletAddress = createEntityQuery('wallet address', async (id): Promise<WalletAddressDetail | null> => {
  const { walletAddress } = await send(documents.WalletAddressDocument, { id }, { rules })
  if (!walletAddress) return null
  return {
    ...readWalletAddress(walletAddress),
    liquidity: unitsOrNull(walletAddress.liquidity),
    properties: (walletAddress.additionalProperties ?? []).flatMap((property) =>
      property ? { key: property.key, value: property.value, isPublic: property.visibleInOpenPayments } : []
    )
  }
})

/**
 * The id of the wallet address with a URL.
 * @param url without a slash at its end; an address with one is another address (contract B5), and is found, too
 */
export const findWalletAddress = ({ url }: { url: string }): Promise<Outcome<string>> =>
  attempt(() => walletAddressIdByUrl(url))

/**
 * The id of the wallet address with a URL.
 * @throws RafikiFailure NOT_FOUND when there is none
 */
export async function walletAddressIdByUrl(url: string): Promise<string> {
  const { plain, withSlash } = await send(documents.WalletAddressByUrlDocument, { url, withSlash: `${url}/` })
  const found = plain ?? withSlash
  if (found) return found.id
  throw new RafikiFailure('graphql', 'Rafiki has no such wallet address.', { code: 'NOT_FOUND', field: 'url' })
}

/**
 * What the wallet addresses of a tenant begin with (its setting WALLET_ADDRESS_URL), with a slash at the end; null where it has none. It throws
 * a RafikiFailure.
 */
export const getAddressPrefix = createQuery(async (tenantId: string): Promise<string | null> => {
  const { tenant } = await send(documents.WalletAddressPrefixDocument, { tenantId })
  const url = tenant.settings.find(({ key }) => key === 'WALLET_ADDRESS_URL')?.value
  if (url === undefined || !URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  return origin + (pathname.endsWith('/') ? pathname : `${pathname}/`)
}, 'wallet address.prefix')

// The prefix of every query about wallet addresses, which a change of one makes stale.
const stale = 'wallet address.'

export interface NewWalletAddress {
  /** A URL, or a name that Rafiki puts behind its own prefix */
  address: string
  publicName: string | null
  properties: Property[]
  assetId: string
  /** Another tenant than the signer's; operators only. */
  tenantId?: string
}

const propertiesInput = (properties: readonly Property[]) =>
  properties.map(({ key, value, isPublic }) => ({ key, value, visibleInOpenPayments: isPublic }))

/** Creates a wallet address. */
export const createWalletAddress = (
  { properties, ...given }: NewWalletAddress,
  idempotencyKey: string
): Promise<Outcome<{ id: string }>> =>
  write(stale, async () => {
    const input = { ...given, additionalProperties: propertiesInput(properties), idempotencyKey }
    const { walletAddress } = (await send(documents.CreateWalletAddressDocument, { input }, { rules }))
      .createWalletAddress
    if (!walletAddress) throw notFound('wallet address')
    return { id: walletAddress.id }
  })

/** What can be changed. Rafiki keeps what is left out, and null clears (contract A6.9); the properties are replaced as a whole (contract B5). */
export interface WalletAddressChanges {
  publicName?: string | null
  properties?: Property[]
  status?: 'ACTIVE' | 'INACTIVE'
}

/** Changes a wallet address of the signing tenant; to others Rafiki says "not found" (contract B10). */
export const updateWalletAddress = (
  id: string,
  { properties, ...changes }: WalletAddressChanges,
  idempotencyKey: string
): Promise<Outcome<void>> =>
  write(stale, async () => {
    const replaced = properties ? { additionalProperties: propertiesInput(properties) } : {}
    const input = { id, ...changes, ...replaced, idempotencyKey }
    await send(documents.UpdateWalletAddressDocument, { input }, { rules })
  })

/** The liquidity of wallet addresses: Rafiki alone deposits to it, and a withdrawal takes all of it (contract B3). */
export const walletAddressLiquidity: Liquidity = {
  kind: 'wallet-address',
  stale,
  takesAll: 'Rafiki withdraws all that a wallet address has.',
  read: async (id) => {
    const { walletAddress } = await send(documents.WalletAddressDocument, { id }, { rules })
    if (!walletAddress) throw notFound('wallet address')
    return BigInt(walletAddress.liquidity ?? 0)
  },
  async withdraw(walletAddressId, { transferId, idempotencyKey, timeoutSeconds }) {
    let units: bigint | undefined
    const outcome = await attemptWithdrawal(async (onExtensions) => {
      const input = { walletAddressId, id: transferId, idempotencyKey, timeoutSeconds: timeoutSeconds.toString() }
      const answer = await send(documents.CreateWalletAddressWithdrawalDocument, { input }, { rules, onExtensions })
      const amount = answer.createWalletAddressWithdrawal?.withdrawal?.amount
      if (amount !== undefined) units = BigInt(amount)
    })
    if (outcome.status !== 'done' || units === undefined) return outcome
    return { status: 'done', value: { ...outcome.value, units } }
  }
}

/**
 * Makes Rafiki report web-monetization money that is due, of every tenant's wallet addresses, whoever asks (contract B10).
 * @returns for how many addresses it did
 */
export const triggerEvents = ({ limit }: { limit: number }, idempotencyKey: string): Promise<Outcome<number>> =>
  write(stale, async () => {
    const answer = await send(
      documents.TriggerWalletAddressEventsDocument,
      { input: { limit, idempotencyKey } },
      { rules }
    )
    return answer.triggerWalletAddressEvents.count ?? 0
  })
