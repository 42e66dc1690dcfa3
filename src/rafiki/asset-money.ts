import { notFound } from './asset-details'
import {
  AssetLiquidityDocument,
  CreateAssetLiquidityWithdrawalDocument,
  DepositAssetLiquidityDocument
} from './asset-money.gen'
import { type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { attempt } from '~/rafiki/client/outcomes'
import { send } from '~/rafiki/client/send'

/**
 * The balance at this moment, past every cache, in minor units: for before and after money moves.
 * @throws RafikiFailure
 */
export async function readAssetLiquidity(id: string): Promise<bigint> {
  const { asset } = await send(AssetLiquidityDocument, { id })
  if (asset?.liquidity == null) throw notFound()
  return BigInt(asset.liquidity)
}

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

/** Adds to an asset's liquidity. What was read before is stale then: whoever shows it reads it again. */
export const depositAssetLiquidity = (assetId: string, movement: Movement): Promise<Outcome<void>> =>
  attempt(async () => {
    const { transferId, idempotencyKey, units: amount } = movement
    const input = { assetId, amount: amount.toString(), id: transferId, idempotencyKey }
    requireSuccess((await send(DepositAssetLiquidityDocument, { input })).depositAssetLiquidity)
  })

/**
 * Takes from an asset's liquidity. What was read before is stale then: whoever shows it reads it again.
 * @param timeoutSeconds 0 takes it at once; more reserves it until it is posted, and gives it back when nobody does (contract A5)
 */
export const withdrawAssetLiquidity = (
  assetId: string,
  movement: Movement & { timeoutSeconds: bigint }
): Promise<Outcome<void>> =>
  attempt(async () => {
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
