import { formatAmount } from '~/money/format-amount'
import type { Fee } from '~/rafiki/assets'

/** Hundredths of a percent as a percentage: 150 is `1.50 %`. */
const formatPercent = (basisPoints: number): string => `${formatAmount(BigInt(basisPoints), 2)}\u00a0%`

/** A fee as a person says it: `1.00 % + 5.00`, or the one part that isn't zero. */
export function formatFee(fee: Fee | null, scale: number): string {
  if (!fee || (fee.basisPoints === 0 && fee.fixed === 0n)) return 'None'
  const parts = [
    ...(fee.basisPoints > 0 ? [formatPercent(fee.basisPoints)] : []),
    ...(fee.fixed > 0n ? [formatAmount(fee.fixed, scale)] : [])
  ]
  return parts.join(' + ')
}

/**
 * What a quote of `principal` is charged, in minor units: the share is rounded up (contract B8).
 * Exact, where Rafiki itself computes with floating point above 2^53.
 */
export const feeOn = (principal: bigint, fee: Fee): bigint =>
  (principal * BigInt(fee.basisPoints) + 9_999n) / 10_000n + fee.fixed
