import { query } from '@solidjs/router'
import { AssetsDocument } from './assets.gen'
import { printable } from '~/lib/printable'
import type { ResultOf } from '~/rafiki/client/document-text'
import { type Page, pageArguments, pageOf, type Place } from '~/rafiki/client/paging'
import { send } from '~/rafiki/client/send'

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

type Node = ResultOf<typeof AssetsDocument>['assets']['edges'][number]['node']

const units = (text: string | null): bigint | null => (text === null ? null : BigInt(text))
const fee = (given: Node['sendingFee']): Fee | null =>
  given && { fixed: BigInt(given.fixed), basisPoints: given.basisPoints }

/** What Rafiki says of an asset, read. */
export const assetOf = (node: Node): Asset => ({
  ...node,
  code: printable(node.code),
  liquidity: BigInt(node.liquidity ?? 0),
  liquidityThreshold: units(node.liquidityThreshold),
  withdrawalThreshold: units(node.withdrawalThreshold),
  sendingFee: fee(node.sendingFee),
  receivingFee: fee(node.receivingFee),
  tenant: node.tenant && { id: node.tenant.id, name: printable(node.tenant.publicName) || node.tenant.id }
})

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
