import { query, revalidate } from '@solidjs/router'
import { isUuid } from '~/lib/uuid'
import {
  AssetDocument,
  AssetFeesDocument,
  AssetLiquidityDocument,
  AssetsDocument,
  CreateAssetDocument,
  CreateAssetLiquidityWithdrawalDocument,
  DeleteAssetDocument,
  DepositAssetLiquidityDocument,
  SetFeeDocument,
  UpdateAssetDocument
} from './assets.gen'
import type { ResultOf } from './document-text'
import { type Outcome, outcomeOf, RafikiFailure } from './failures'
import { type Page, pageArguments, pageOf, type Place } from './paging'
import { send } from './send'

/** What a quote is charged: `fixed` in minor units, plus a share of the amount in hundredths of a percent (contract B8). */
export interface Fee {
  fixed: bigint
  basisPoints: number
}

/** An asset; every amount in minor units of its own scale. */
export interface Asset {
  id: string
  code: string
  scale: number
  liquidity: bigint
  /** Low at or below this; null says nothing is low. */
  liquidityThreshold: bigint | null
  withdrawalThreshold: bigint | null
  sendingFee: Fee | null
  receivingFee: Fee | null
  /** Null when its tenant was deleted. */
  tenant: { id: string; name: string } | null
  /** ISO 8601, UTC. */
  createdAt: string
}

/** A fee as it was set at some time; the newest of a type is in force. */
export interface FeeEntry extends Fee {
  id: string
  type: 'SENDING' | 'RECEIVING'
  createdAt: string
}

type Node = NonNullable<ResultOf<typeof AssetDocument>['asset']>

const units = (text: string | null): bigint | null => (text === null ? null : BigInt(text))
const fee = (given: Node['sendingFee']): Fee | null =>
  given && { fixed: BigInt(given.fixed), basisPoints: given.basisPoints }

const assetOf = (node: Node): Asset => ({
  ...node,
  liquidity: BigInt(node.liquidity ?? 0),
  liquidityThreshold: units(node.liquidityThreshold),
  withdrawalThreshold: units(node.withdrawalThreshold),
  sendingFee: fee(node.sendingFee),
  receivingFee: fee(node.receivingFee),
  tenant: node.tenant && { id: node.tenant.id, name: node.tenant.publicName ?? node.tenant.id }
})

function requireId(id: string): void {
  if (!isUuid(id)) throw notFound()
}

const notFound = () => new RafikiFailure('graphql', 'Rafiki knows no asset with this id.', { code: 'NOT_FOUND' })

/**
 * A page of assets, newest first. An operator sees every tenant's unless `tenantId` names one; others see their own (contract A4).
 * @throws RafikiFailure
 */
export const listAssets = query(async (place: Place, tenantId?: string): Promise<Page<Asset>> => {
  const { assets } = await send(AssetsDocument, { ...pageArguments(place), ...(tenantId ? { tenantId } : {}) })
  return pageOf(
    assets.edges.map(({ node }) => assetOf(node)),
    place
  )
}, 'asset.list')

/**
 * One asset.
 * @throws RafikiFailure NOT_FOUND when there is none with this id, or it was deleted
 */
export const getAsset = query(async (id: string): Promise<Asset> => {
  requireId(id)
  const { asset } = await send(AssetDocument, { id })
  if (!asset) throw notFound()
  return assetOf(asset)
}, 'asset.one')

/**
 * What an asset has been charged with over time, newest first.
 * @throws RafikiFailure
 */
export const listAssetFees = query(async (id: string, place: Place): Promise<Page<FeeEntry>> => {
  requireId(id)
  const { asset } = await send(AssetFeesDocument, { id, ...pageArguments(place) })
  const entries = asset?.fees?.edges.map(({ node }) => ({ ...node, fixed: BigInt(node.fixed) })) ?? []
  return pageOf(entries, place)
}, 'asset.fees')

/**
 * The balance at this moment, past every cache, in minor units: for before and after money moves.
 * @throws RafikiFailure
 */
export async function readAssetLiquidity(id: string): Promise<bigint> {
  const { asset } = await send(AssetLiquidityDocument, { id })
  if (asset?.liquidity == null) throw notFound()
  return BigInt(asset.liquidity)
}

interface Thresholds {
  /** Minor units; null means none. */
  liquidityThreshold: bigint | null
  withdrawalThreshold: bigint | null
}

// Both, always: Rafiki clears a threshold that is left out (contract A6.9).
const thresholds = (given: Thresholds) => ({
  liquidityThreshold: given.liquidityThreshold?.toString() ?? null,
  withdrawalThreshold: given.withdrawalThreshold?.toString() ?? null
})

async function write<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    const value = await call()
    void revalidate('asset.')
    return { status: 'done', value }
  } catch (error) {
    return outcomeOf(error)
  }
}

export interface NewAsset extends Thresholds {
  code: string
  scale: number
  /** Another tenant than the signer's; operators only. */
  tenantId?: string
}

/**
 * Creates an asset. Rafiki brings a deleted one of the same code and scale back to life, with its old thresholds (contract B1).
 * @param idempotencyKey the same for the same content: see `createRequestKeys`
 * @returns its id, and whether the thresholds are other ones than were asked for
 */
export const createAsset = (
  asset: NewAsset,
  idempotencyKey: string
): Promise<Outcome<{ id: string; keptOld: boolean }>> =>
  write(async () => {
    const asked = thresholds(asset)
    const { code, scale, tenantId } = asset
    const input = { code, scale, ...asked, ...(tenantId ? { tenantId } : {}), idempotencyKey }
    const made = (await send(CreateAssetDocument, { input })).createAsset.asset
    if (!made) throw new RafikiFailure('bad-answer', 'Rafiki didn’t say which asset it created.')
    const keptOld =
      made.liquidityThreshold !== asked.liquidityThreshold || made.withdrawalThreshold !== asked.withdrawalThreshold
    return { id: made.id, keptOld }
  })

/** Sets both thresholds of an asset. */
export const updateAsset = (id: string, given: Thresholds, idempotencyKey: string): Promise<Outcome<void>> =>
  write(async () => {
    await send(UpdateAssetDocument, { input: { id, ...thresholds(given), idempotencyKey } })
  })

/** Deletes an asset that no peer and no wallet address uses. */
export const deleteAsset = (id: string, idempotencyKey: string): Promise<Outcome<void>> =>
  write(async () => {
    await send(DeleteAssetDocument, { input: { id, idempotencyKey } })
  })

/** Sets what quotes are charged from now on. */
export const setAssetFee = (
  id: string,
  type: FeeEntry['type'],
  given: Fee,
  idempotencyKey: string
): Promise<Outcome<void>> =>
  write(async () => {
    const { fixed, basisPoints } = given
    await send(SetFeeDocument, {
      input: { assetId: id, type, fee: { fixed: fixed.toString(), basisPoints }, idempotencyKey }
    })
  })

/** A movement of liquidity: who makes it decides on the ids, so that sending it again can't move it twice. */
interface Movement {
  transferId: string
  idempotencyKey: string
  /** Minor units, above zero. */
  units: bigint
}

// `success: false` isn't known to come, and would mean that nothing moved.
function requireSuccess(answer: { success: boolean } | null): void {
  if (!answer?.success)
    throw new RafikiFailure('graphql', 'Rafiki answered that it didn’t succeed.', { code: 'NOT_DONE' })
}

/** Adds to an asset's liquidity. */
export const depositAssetLiquidity = (assetId: string, movement: Movement): Promise<Outcome<void>> =>
  write(async () => {
    const { transferId, idempotencyKey, units: amount } = movement
    const input = { assetId, amount: amount.toString(), id: transferId, idempotencyKey }
    requireSuccess((await send(DepositAssetLiquidityDocument, { input })).depositAssetLiquidity)
  })

/**
 * Takes from an asset's liquidity.
 * @param timeoutSeconds 0 takes it at once; more reserves it until it is posted, and gives it back when nobody does (contract A5)
 */
export const withdrawAssetLiquidity = (
  assetId: string,
  movement: Movement & { timeoutSeconds: bigint }
): Promise<Outcome<void>> =>
  write(async () => {
    const { transferId, idempotencyKey, units: amount, timeoutSeconds } = movement
    const input = {
      assetId,
      amount: amount.toString(),
      id: transferId,
      idempotencyKey,
      timeoutSeconds: timeoutSeconds.toString()
    }
    requireSuccess((await send(CreateAssetLiquidityWithdrawalDocument, { input })).createAssetLiquidityWithdrawal)
  })
