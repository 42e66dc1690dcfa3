import { query } from '@solidjs/router'
import { printable } from '~/lib/printable'
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
import type { ResultOf } from '~/rafiki/client/send'
import { notFound, type Outcome, RafikiFailure, requireId } from '~/rafiki/client/failures'
import { attempt, write } from '~/rafiki/client/outcomes'
import { type Cursor, type ListFilters, listVariables, type Page, pageArguments, pageOf } from '~/rafiki/client/paging'
import { send } from '~/rafiki/client/send'
import {
  readTenant,
  requireSuccess,
  type Tenant,
  type Transfer,
  unitsOrNull,
  type Withdrawal
} from '~/rafiki/client/entity-values'

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
  /** Low at or below this; null when nothing is low. */
  liquidityThreshold: bigint | null
  withdrawalThreshold: bigint | null
  sendingFee: Fee | null
  receivingFee: Fee | null
  tenant: Tenant | null
  /** ISO 8601, UTC. */
  createdAt: string
}

/** A fee as it was set at some time; the newest of a type is in force. */
export interface FeeEntry extends Fee {
  id: string
  type: 'SENDING' | 'RECEIVING'
  createdAt: string
}

type Node = ResultOf<typeof AssetsDocument>['assets']['edges'][number]['node']

const readFee = (fee: Node['sendingFee']): Fee | null =>
  fee && { fixed: BigInt(fee.fixed), basisPoints: fee.basisPoints }

const readAsset = (node: Node): Asset => ({
  ...node,
  code: printable(node.code),
  liquidity: BigInt(node.liquidity ?? 0),
  liquidityThreshold: unitsOrNull(node.liquidityThreshold),
  withdrawalThreshold: unitsOrNull(node.withdrawalThreshold),
  sendingFee: readFee(node.sendingFee),
  receivingFee: readFee(node.receivingFee),
  tenant: readTenant(node.tenant)
})

/**
 * A page of assets, newest first. An operator sees every tenant's unless the filter names one; others see their own (contract A4).
 * @throws RafikiFailure
 */
export const listAssets = query(async (cursor: Cursor, filters: ListFilters): Promise<Page<Asset>> => {
  const { assets } = await send(AssetsDocument, listVariables(cursor, filters))
  return pageOf(
    assets.edges.map(({ node }) => readAsset(node)),
    cursor
  )
}, 'asset.list')

/**
 * One asset.
 * @throws RafikiFailure NOT_FOUND when there is none with this id, or it was deleted
 */
export const getAsset = query(async (id: string): Promise<Asset> => {
  requireId(id, 'asset')
  const { asset } = await send(AssetDocument, { id })
  if (!asset) throw notFound('asset')
  return readAsset(asset)
}, 'asset.one')

/**
 * The fees that an asset has had, newest first.
 * @throws RafikiFailure
 */
export const listAssetFees = query(async (id: string, cursor: Cursor): Promise<Page<FeeEntry>> => {
  requireId(id, 'asset')
  const { asset } = await send(AssetFeesDocument, { id, ...pageArguments(cursor) })
  const entries = asset?.fees?.edges.map(({ node }) => ({ ...node, fixed: BigInt(node.fixed) })) ?? []
  return pageOf(entries, cursor)
}, 'asset.fees')

// The prefix of every query about assets, which a change of one makes stale.
const stale = 'asset.'

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

export interface NewAsset extends Thresholds {
  code: string
  scale: number
  /** Another tenant than the signer's; operators only. */
  tenantId?: string
}

/**
 * Creates an asset. Rafiki brings a deleted one of the same code and scale back to life, with its old thresholds (contract B1).
 * @param idempotencyKey the same for the same content: see `createIdempotencyKeys`
 * @returns its id, and whether the thresholds are other ones than were asked for
 */
export const createAsset = (
  asset: NewAsset,
  idempotencyKey: string
): Promise<Outcome<{ id: string; keptOld: boolean }>> =>
  write(stale, async () => {
    const wanted = thresholds(asset)
    const { code, scale, tenantId } = asset
    const input = { code, scale, ...wanted, ...(tenantId ? { tenantId } : {}), idempotencyKey }
    const created = (await send(CreateAssetDocument, { input })).createAsset.asset
    if (!created) throw new RafikiFailure('bad-answer', 'Rafiki didn’t say which asset it created.')
    const keptOld =
      created.liquidityThreshold !== wanted.liquidityThreshold ||
      created.withdrawalThreshold !== wanted.withdrawalThreshold
    return { id: created.id, keptOld }
  })

/** Sets both thresholds of an asset. */
export const updateAsset = (id: string, given: Thresholds, idempotencyKey: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    await send(UpdateAssetDocument, { input: { id, ...thresholds(given), idempotencyKey } })
  })

/** Deletes an asset that no peer and no wallet address uses. Only lists are read again: the asset itself is gone. */
export const deleteAsset = (id: string, idempotencyKey: string): Promise<Outcome<void>> =>
  write('asset.list', async () => {
    await send(DeleteAssetDocument, { input: { id, idempotencyKey } })
  })

/** Sets what quotes are charged from now on. */
export const setAssetFee = (
  id: string,
  type: FeeEntry['type'],
  given: Fee,
  idempotencyKey: string
): Promise<Outcome<void>> =>
  write(stale, async () => {
    const fee = { fixed: given.fixed.toString(), basisPoints: given.basisPoints }
    await send(SetFeeDocument, { input: { assetId: id, type, fee, idempotencyKey } })
  })

/**
 * The balance at this moment, past every cache, in minor units: for before and after money moves.
 * @throws RafikiFailure
 */
export async function readAssetLiquidity(id: string): Promise<bigint> {
  const { asset } = await send(AssetLiquidityDocument, { id })
  if (asset?.liquidity == null) throw notFound('asset')
  return BigInt(asset.liquidity)
}

/** Adds to an asset's liquidity. The caller reads again what the deposit made stale. */
export const depositAssetLiquidity = (assetId: string, transfer: Transfer): Promise<Outcome<void>> =>
  attempt(async () => {
    const { transferId: id, idempotencyKey, units } = transfer
    const input = { assetId, amount: units.toString(), id, idempotencyKey }
    requireSuccess((await send(DepositAssetLiquidityDocument, { input })).depositAssetLiquidity)
  })

/** Takes from an asset's liquidity. The caller reads again what the withdrawal made stale. */
export const withdrawAssetLiquidity = (assetId: string, withdrawal: Withdrawal): Promise<Outcome<void>> =>
  attempt(async () => {
    const { transferId: id, idempotencyKey, units, timeoutSeconds } = withdrawal
    const input = {
      assetId,
      amount: units.toString(),
      id,
      idempotencyKey,
      timeoutSeconds: timeoutSeconds.toString()
    }
    requireSuccess((await send(CreateAssetLiquidityWithdrawalDocument, { input })).createAssetLiquidityWithdrawal)
  })
