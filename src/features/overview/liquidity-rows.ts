import { paths } from '~/paths'
import type { Asset } from '~/rafiki/assets'
import type { Peer } from '~/rafiki/peers'
import { tenantName } from '~/rafiki/tenants'

/** An asset or a peer, by its liquidity; amounts in minor units. */
export interface LiquidityRow {
  href: string
  /** "MXN asset", "Pesa Bridge" */
  title: string
  /** Its tenant, or what kind of peer it is */
  detail: string
  liquidity: bigint
  threshold: bigint | null
  asset: { code: string; scale: number }
}

/** Low at or below the threshold (contract B2). */
export const isLow = ({ liquidity, threshold }: LiquidityRow): boolean => threshold !== null && liquidity <= threshold

/** Where a row stands: with a threshold before those without, of which the empty ones come first. */
function rankOf({ liquidity, threshold }: LiquidityRow): number {
  if (threshold === null) return liquidity === 0n ? 2 : 3
  // A share of nothing: at it or above it.
  return threshold === 0n && liquidity > 0n ? 1 : 0
}

/** Orders by the share of the threshold that is left, exactly: the lowest first. */
function compare(a: LiquidityRow, b: LiquidityRow): number {
  const [first, second] = [rankOf(a), rankOf(b)]
  if (first !== second || first > 0) return first - second
  const difference = a.liquidity * (b.threshold || 1n) - b.liquidity * (a.threshold || 1n)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The rows of assets and peers, the lowest share of the threshold first. */
export function liquidityRows(assets: readonly Asset[], peers: readonly Peer[]): LiquidityRow[] {
  const ofAssets = assets.map(({ id, code, scale, tenant, liquidity, liquidityThreshold }) => ({
    href: paths.asset(id),
    title: `${code} asset`,
    detail: tenantName(tenant),
    liquidity,
    threshold: liquidityThreshold,
    asset: { code, scale }
  }))
  const ofPeers = peers.map(({ id, title, tenant, asset, liquidity, liquidityThreshold }) => ({
    href: paths.peer(id),
    title,
    detail: `peer, ${asset.code}, ${tenantName(tenant)}`,
    liquidity,
    threshold: liquidityThreshold,
    asset
  }))
  return [...ofAssets, ...ofPeers].toSorted(compare)
}
