import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkUuid, checkWidth, rafikiError } from '../server/errors.ts'
import { assignedTenant, listedTenant } from '../server/resolvers.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead, visibleTenant, timestamp } from '../state.ts'
import type { AdditionalProperty, State, WalletAddress } from '../state.ts'
import { settingsOf } from './tenant-settings.ts'

interface CreateWalletAddressInput {
  readonly tenantId?: string | null
  readonly assetId: string
  readonly address: string
  readonly publicName?: string | null
  readonly additionalProperties?: readonly AdditionalProperty[] | null
}
interface UpdateWalletAddressInput {
  readonly id: string
  readonly publicName?: string | null
  readonly status?: 'ACTIVE' | 'INACTIVE' | null
  readonly additionalProperties?: readonly AdditionalProperty[] | null
}

const OPEN_PAYMENTS_PATHS = ['/incoming-payments', '/outgoing-payments', '/quotes']
const GRACE_MS = 24 * 3600 * 1000
const INVALID = ['BAD_USER_INPUT', 'invalid url'] as const

/** The whole address: the given URL, or a path after the tenant's prefix (contract B5). @throws GraphQLError */
function fullAddress(state: State, tenantId: string, address: string, isOperator: boolean): string {
  const own = settingsOf(state, tenantId).find(({ key }) => key === 'WALLET_ADDRESS_URL')?.value
  if (own === undefined && !isOperator) throw rafikiError('NOT_FOUND', 'Setting for wallet address has not been found.')
  const prefix = new URL(own ?? state.openPaymentsUrl)
  let full = address
  if (!URL.canParse(address)) {
    const base = prefix.pathname.endsWith('/') ? prefix.href : `${prefix.origin}${prefix.pathname}/`
    full = base + address.replace(/^\//, '')
  } else if (!new URL(address).href.startsWith(prefix.href)) throw rafikiError(...INVALID)
  if (!URL.canParse(full)) throw rafikiError(...INVALID)
  const { protocol, pathname, href } = new URL(full)
  const isValid =
    protocol === 'https:' && pathname !== '/' && !OPEN_PAYMENTS_PATHS.some((path) => pathname.includes(path))
  if (!isValid) throw rafikiError(...INVALID)
  return (full === address ? href : full).toLowerCase()
}

const cleaned = (properties: readonly AdditionalProperty[]): AdditionalProperty[] =>
  properties.map((p) => ({ ...p, key: p.key.trim(), value: p.value.trim() })).filter((p) => p.key && p.value)

/** Creates a wallet address. @throws GraphQLError */
export function createWalletAddress(
  state: State,
  tenantId: string,
  input: CreateWalletAddressInput,
  isOperator: boolean
): WalletAddress {
  const address = fullAddress(state, tenantId, input.address, isOperator)
  checkUuid('assets', input.assetId)
  const asset = state.assets.get(input.assetId)
  if (!asset || asset.deletedAt || asset.tenantId !== tenantId) throw rafikiError('BAD_USER_INPUT', 'unknown asset')
  checkWidth('walletAddresses', address, input.publicName)
  if (state.walletAddressesByUrl.has(address))
    throw rafikiError('DUPLICATE', 'Duplicate wallet address found with the same url')
  const wallet = state.walletAddresses.insert({
    id: state.random.uuid(),
    tenantId,
    assetId: asset.id,
    address,
    publicName: input.publicName ?? null,
    deactivatedAt: null,
    additionalProperties: cleaned(input.additionalProperties ?? []),
    createdAt: timestamp(state)
  })
  state.walletAddressesByUrl.set(address, wallet)
  return wallet
}

/** Deactivates a wallet address; its open incoming payments expire within a day (contract B5). */
function deactivate(state: State, wallet: WalletAddress): void {
  wallet.deactivatedAt = timestamp(state)
  const latest = new Date(state.clock.now() + GRACE_MS).toISOString()
  for (const payment of state.openIncoming) {
    if (payment.walletAddressId === wallet.id && payment.expiresAt > latest) payment.expiresAt = latest
  }
}

/** Wallet addresses (contract B5). */
export function walletAddressResolvers(state: State) {
  const walletAddress: Resolver<{ id: string }> = (_, { id }, context) => {
    checkUuid('walletAddresses', id)
    const found = state.walletAddresses.get(id)
    if (!found || !canRead(context, found.tenantId)) throw rafikiError('NOT_FOUND', 'unknown wallet address')
    return found
  }

  const walletAddressByUrl: Resolver<{ url: string }> = (_, { url }, context) => {
    const found = state.walletAddressesByUrl.get(url.toLowerCase())
    return found && canRead(context, found.tenantId) ? found : null
  }

  const walletAddresses: Resolver<PageArgs & { tenantId?: string | null }> = (_, { tenantId, ...args }, context) => {
    const listed = listedTenant(context, tenantId)
    if (listed !== undefined) checkUuid('walletAddresses', listed)
    // pageInfo looks at the wallet addresses of all tenants (contract A4)
    return page(state.walletAddresses, args, {
      matches: (w) => listed === undefined || w.tenantId === listed,
      pageInfoMatches: () => true
    })
  }

  const create: Resolver<Input<CreateWalletAddressInput>> = (_, { input }, context) => {
    const tenantId = assignedTenant(context, input.tenantId)
    return { walletAddress: createWalletAddress(state, tenantId, input, context.isOperator) }
  }

  const update: Resolver<Input<UpdateWalletAddressInput>> = (_, { input }, context) => {
    checkUuid('walletAddresses', input.id)
    const found = state.walletAddresses.get(input.id)
    if (!found || found.tenantId !== context.tenant.id) throw rafikiError('NOT_FOUND', 'Unknown wallet address')
    checkWidth('walletAddresses', input.publicName)
    if (input.publicName !== undefined) found.publicName = input.publicName
    if (input.status === 'INACTIVE' && !found.deactivatedAt) deactivate(state, found)
    if (input.status === 'ACTIVE') found.deactivatedAt = null
    if (input.additionalProperties) found.additionalProperties = cleaned(input.additionalProperties)
    return { walletAddress: found }
  }

  const asset: Resolver<object, WalletAddress> = ({ assetId }) => state.assets.get(assetId)
  const tenant: Resolver<object, WalletAddress> = ({ tenantId }) => visibleTenant(state, tenantId)
  const status: Resolver<object, WalletAddress> = ({ deactivatedAt }) => (deactivatedAt ? 'INACTIVE' : 'ACTIVE')
  const liquidity: Resolver<object, WalletAddress> = ({ id }) => state.ledger.balance(id) ?? null

  return {
    Query: { walletAddress, walletAddressByUrl, walletAddresses },
    Mutation: { createWalletAddress: create, updateWalletAddress: update },
    WalletAddress: { asset, tenant, status, liquidity }
  }
}
