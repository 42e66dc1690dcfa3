import { query } from '@solidjs/router'
import { AssetFeesDocument, AssetLiquidityDocument } from './asset-details.gen'
import { type Fee, notFound, requireId } from './assets'
import { type Page, pageArguments, pageOf, type Place } from './paging'
import { send } from './send'

/** A fee as it was set at some time; the newest of a type is in force. */
export interface FeeEntry extends Fee {
  id: string
  type: 'SENDING' | 'RECEIVING'
  createdAt: string
}

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
