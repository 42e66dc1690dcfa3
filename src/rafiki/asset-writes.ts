import type { FeeEntry } from './asset-details'
import { CreateAssetDocument, DeleteAssetDocument, SetFeeDocument, UpdateAssetDocument } from './asset-writes.gen'
import type { Fee } from './assets'
import { type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { write } from '~/rafiki/client/outcomes'
import { send } from '~/rafiki/client/send'

// What was read about assets, after one was changed.
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
  write(stale, async () => {
    await send(UpdateAssetDocument, { input: { id, ...thresholds(given), idempotencyKey } })
  })

/** Deletes an asset that no peer and no wallet address uses. Only lists are asked anew: there is nothing left to read of the asset itself. */
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
    const { fixed, basisPoints } = given
    await send(SetFeeDocument, {
      input: { assetId: id, type, fee: { fixed: fixed.toString(), basisPoints }, idempotencyKey }
    })
  })
