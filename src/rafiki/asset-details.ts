import { query } from '@solidjs/router'
import { isUuid } from '~/lib/uuid'
import { AssetDocument, AssetFeesDocument } from './asset-details.gen'
import { type Asset, assetOf, type Fee } from './assets'
import { RafikiFailure } from '~/rafiki/client/failures'
import { type Page, pageArguments, pageOf, type Place } from '~/rafiki/client/paging'
import { send } from '~/rafiki/client/send'

/** A fee as it was set at some time; the newest of a type is in force. */
export interface FeeEntry extends Fee {
  id: string
  type: 'SENDING' | 'RECEIVING'
  createdAt: string
}

function requireId(id: string): void {
  if (!isUuid(id)) throw notFound()
}

/** What is thrown where an asset isn't there. */
export const notFound = () => new RafikiFailure('graphql', 'Rafiki knows no asset with this id.', { code: 'NOT_FOUND' })

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
