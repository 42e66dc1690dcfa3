import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkRange, checkUuid, checkWidth, rafikiError, sqlError } from '../server/errors.ts'
import { assignedTenant, listedTenant } from '../server/resolvers.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead, visibleTenant, timestamp } from '../state.ts'
import type { Asset, Context, Fee, State } from '../state.ts'

interface Thresholds {
  readonly withdrawalThreshold?: bigint | null
  readonly liquidityThreshold?: bigint | null
}
interface CreateAssetInput extends Thresholds {
  readonly code: string
  readonly scale: number
  readonly tenantId?: string | null
}
interface SetFeeInput {
  readonly assetId: string
  readonly type: Fee['type']
  readonly fee: { readonly fixed: bigint; readonly basisPoints: number }
}

const NOT_FOUND = ['NOT_FOUND', 'Asset not found'] as const

/** Creates an asset of a tenant, or restores the deleted one with that code and scale unchanged. @throws GraphQLError */
export function createAsset(state: State, tenantId: string, input: CreateAssetInput): Asset {
  const { code, scale } = input
  checkUuid('assets', tenantId)
  const known = state.assets.find((a) => a.tenantId === tenantId && a.code === code && a.scale === scale)
  if (known?.deletedAt) {
    known.deletedAt = null
    return known
  }
  if (known) throw rafikiError('DUPLICATE', 'Asset already exists')
  checkWidth('assets', code)
  checkRange('assets', input.withdrawalThreshold, input.liquidityThreshold)
  if (!state.tenants.get(tenantId)) {
    throw sqlError(
      'insert into "assets"',
      'insert or update on table "assets" violates foreign key constraint "assets_tenantid_foreign"'
    )
  }
  const asset = state.assets.insert({
    id: state.random.uuid(),
    tenantId,
    code,
    scale,
    withdrawalThreshold: input.withdrawalThreshold ?? null,
    liquidityThreshold: input.liquidityThreshold ?? null,
    createdAt: timestamp(state),
    deletedAt: null
  })
  state.ledger.openAsset(asset.id)
  return asset
}

/** Sets a fee. @throws GraphQLError */
export function setFee(state: State, { assetId, type, fee }: SetFeeInput): Fee {
  if (fee.basisPoints < 0 || fee.basisPoints > 10_000) {
    throw rafikiError('BAD_USER_INPUT', 'Basis point fee must be between 0 and 10000')
  }
  checkUuid('fees', assetId)
  checkRange('fees', fee.fixed)
  const asset = state.assets.get(assetId)
  if (!asset) throw rafikiError('NOT_FOUND', 'Unknown asset')
  return state.fees.insert({ id: state.random.uuid(), assetId: asset.id, type, ...fee, createdAt: timestamp(state) })
}

/** The liquidity of an asset. @throws NOT_FOUND when it is deleted or the signer may not read it */
function liquidityOf(state: State, asset: Asset, context: Context): bigint {
  const current = state.assets.get(asset.id)
  if (!current || current.deletedAt || !canRead(context, current.tenantId))
    throw rafikiError('NOT_FOUND', 'Unknown asset')
  return state.ledger.balance(asset.id) ?? 0n
}

function newestFee(state: State, assetId: string, type: Fee['type']): Fee | null {
  return state.fees.filter((fee) => fee.assetId === assetId && fee.type === type).at(-1) ?? null
}

/** Assets with their fees and liquidity (contract B1, B8). */
export function assetResolvers(state: State) {
  const isInUse = (id: string) =>
    state.peers.find((peer) => peer.assetId === id) !== undefined ||
    state.walletAddresses.find((wallet) => wallet.assetId === id) !== undefined

  /** An asset of the signer's own: the operator cannot change those of others (contract B10). */
  const own = (id: string, context: Context): Asset => {
    checkUuid('assets', id)
    const found = state.assets.get(id)
    if (!found || found.deletedAt || found.tenantId !== context.tenant.id) throw rafikiError(...NOT_FOUND)
    return found
  }

  const asset: Resolver<{ id: string }> = (_, { id }, context) => {
    checkUuid('assets', id)
    const found = state.assets.get(id)
    if (!found || found.deletedAt || !canRead(context, found.tenantId)) throw rafikiError(...NOT_FOUND)
    return found
  }

  const assetByCodeAndScale: Resolver<{ code: string; scale: number }> = (_, { code, scale }, { tenant }) =>
    state.assets.find((a) => a.tenantId === tenant.id && a.code === code && a.scale === scale) ?? null // deleted ones too

  const assets: Resolver<PageArgs & { tenantId?: string | null }> = (_, { tenantId, ...args }, context) => {
    const listed = listedTenant(context, tenantId)
    if (listed !== undefined) checkUuid('assets', listed)
    return page(state.assets, args, { matches: (a) => !a.deletedAt && (listed === undefined || a.tenantId === listed) })
  }

  const create: Resolver<Input<CreateAssetInput>> = (_, { input }, context) => ({
    asset: createAsset(state, assignedTenant(context, input.tenantId), input)
  })

  const update: Resolver<Input<Thresholds & { id: string }>> = (_, { input }, context) => {
    const found = own(input.id, context)
    checkRange('assets', input.withdrawalThreshold, input.liquidityThreshold)
    found.withdrawalThreshold = input.withdrawalThreshold ?? null // an omitted one is cleared (contract A6.9)
    found.liquidityThreshold = input.liquidityThreshold ?? null
    return { asset: found }
  }

  const remove: Resolver<Input<{ id: string }>> = (_, { input }, context) => {
    const found = own(input.id, context)
    if (isInUse(found.id)) throw rafikiError('FORBIDDEN', 'Cannot delete! Asset in use.')
    found.deletedAt = timestamp(state)
    return { asset: found }
  }

  const fee: Resolver<Input<SetFeeInput>> = (_, { input }) => ({ fee: setFee(state, input) })

  const fees: Resolver<PageArgs, Asset> = ({ id }, args) => page(state.fees, args, { matches: (f) => f.assetId === id })
  const sendingFee: Resolver<object, Asset> = ({ id }) => newestFee(state, id, 'SENDING')
  const receivingFee: Resolver<object, Asset> = ({ id }) => newestFee(state, id, 'RECEIVING')
  const liquidity: Resolver<object, Asset> = (source, _, context) => liquidityOf(state, source, context)
  const tenant: Resolver<object, Asset> = ({ tenantId }) => visibleTenant(state, tenantId)

  return {
    Query: { asset, assetByCodeAndScale, assets },
    Mutation: { createAsset: create, updateAsset: update, deleteAsset: remove, setFee: fee },
    Asset: { fees, sendingFee, receivingFee, liquidity, tenant }
  }
}
