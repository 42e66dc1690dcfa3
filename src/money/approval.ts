import { approvalLimits } from '~/rafiki/credentials/permissions'
import { formatMoney } from './format-amount'

/**
 * The amount of an asset above which somebody else has to post a withdrawal, in minor units; undefined where there is none. The console
 * says the gateway's rule before and after; the gateway decides, whatever is said here (gateway §6).
 */
export function approvalLimit({ code, scale }: { code: string; scale: number }): bigint | undefined {
  const limits = approvalLimits()
  const limit = Object.hasOwn(limits, code) ? limits[code] : undefined
  if (limit === undefined) return undefined
  const [whole = '0', fraction = ''] = limit.split('.')
  // What a limit has beyond the asset's decimals is below one unit, which no amount can be.
  return BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale))
}

/** The rule for an asset in a sentence; undefined where there is none. */
export function approvalSentence(asset: { code: string; scale: number }): string | undefined {
  const limit = approvalLimit(asset)
  if (limit === undefined) return undefined
  return limit === 0n
    ? 'Somebody else has to post it: every withdrawal of this asset is reserved first.'
    : `Above ${formatMoney(limit, asset.scale, asset.code)} somebody else has to post it: it’s reserved first.`
}
