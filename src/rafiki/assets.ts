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
import { createEntityQuery, createListQuery, createQuery } from '~/rafiki/client/entity-queries'
import type { FailureRule } from '~/rafiki/client/failure-rules'
import { type Outcome, RafikiFailure, requireId } from '~/rafiki/client/failures'
import { createLiquidity } from '~/rafiki/client/liquidity'
import { write } from '~/rafiki/client/outcomes'
import { type Cursor, type Page, pageArguments, pageOf } from '~/rafiki/client/paging'
import { send } from '~/rafiki/client/send'
import { printable, readTenant, type Tenant, unitsOrNull } from '~/rafiki/client/entity-values'

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

const rules: FailureRule[] = [
  { says: /^Asset already exists/, words: 'An asset with this code and scale exists already.', field: 'code' },
  { says: /Asset in use/, words: 'Asset in use: a peer or a wallet address still uses it, so it can’t be deleted.' },
  { says: /^(Unknown asset|Asset not found)/i, words: 'Rafiki knows no asset with this id.' }
]

/** A page of assets. */
export const listAssets = createListQuery('asset.list', async (variables) =>
  (await send(AssetsDocument, variables)).assets.edges.map(({ node }) => readAsset(node))
)

/** One asset; a deleted one is none. */
export const getAsset = createEntityQuery('asset', async (id) => {
  const { asset } = await send(AssetDocument, { id }, { rules })
  return asset && readAsset(asset)
})

/**
 * The fees that an asset has had, newest first.
 * @throws RafikiFailure
 */
export const listAssetFees = createQuery(async (id: string, cursor: Cursor): Promise<Page<FeeEntry>> => {
  const { asset } = await send(AssetFeesDocument, { id: requireId(id, 'asset'), ...pageArguments(cursor) })
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
 * Creates an asset. Rafiki brings a deleted one of the same code and scale back, with its old thresholds (contract B1) and liquidity.
 * @param idempotencyKey the same for the same content: see `createIdempotencyKeys`
 * @returns its id; what is in it, in minor units; and whether the thresholds are other ones than were asked for
 */
export const createAsset = (
  asset: NewAsset,
  idempotencyKey: string
): Promise<Outcome<{ id: string; liquidity: bigint; keptOld: boolean }>> =>
  write(stale, async () => {
    const wanted = thresholds(asset)
    const { code, scale, tenantId } = asset
    const input = { code, scale, ...wanted, ...(tenantId ? { tenantId } : {}), idempotencyKey }
    const created = (await send(CreateAssetDocument, { input }, { rules })).createAsset.asset
    if (!created) throw new RafikiFailure('bad-answer', 'Rafiki didn’t say which asset it created.')
    const keptOld =
      created.liquidityThreshold !== wanted.liquidityThreshold ||
      created.withdrawalThreshold !== wanted.withdrawalThreshold
    return { id: created.id, liquidity: BigInt(created.liquidity ?? 0), keptOld }
  })

/** Sets both thresholds of an asset. */
export const updateAsset = (id: string, given: Thresholds, idempotencyKey: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    await send(UpdateAssetDocument, { input: { id, ...thresholds(given), idempotencyKey } }, { rules })
  })

/** Deletes an asset that no peer and no wallet address uses. Only lists are read again: the asset itself is gone. */
export const deleteAsset = (id: string, idempotencyKey: string): Promise<Outcome<void>> =>
  write('asset.list', async () => {
    await send(DeleteAssetDocument, { input: { id, idempotencyKey } }, { rules })
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
    await send(SetFeeDocument, { input: { assetId: id, type, fee, idempotencyKey } }, { rules })
  })

/** The liquidity of assets. */
export const assetLiquidity = createLiquidity({
  kind: 'asset',
  stale,
  read: async (id) => (await send(AssetLiquidityDocument, { id })).asset?.liquidity,
  deposit: async (assetId, input) =>
    (await send(DepositAssetLiquidityDocument, { input: { assetId, ...input } }, { rules })).depositAssetLiquidity,
  withdraw: async (assetId, input, onExtensions) =>
    (await send(CreateAssetLiquidityWithdrawalDocument, { input: { assetId, ...input } }, { rules, onExtensions }))
      .createAssetLiquidityWithdrawal
})
