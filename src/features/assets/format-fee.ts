import { formatAmount } from '~/money/format-amount'
import type { Fee } from '~/rafiki/assets'

/** Hundredths of a percent as a percentage: 150 is `1.50 %`. */
const formatPercent = (basisPoints: number): string => `${formatAmount(BigInt(basisPoints), 2)}\u00a0%`

/**
 * A fee as a person says it: `1.00 % + 5.00`, or the one part that isn't zero.
 * @param short cuts a long fraction, as that of an amount in a list (design §7.5)
 */
export function formatFee(fee: Fee | null, scale: number, short = false): string {
  if (!fee || (fee.basisPoints === 0 && fee.fixed === 0n)) return 'None'
  const parts = [
    ...(fee.basisPoints > 0 ? [formatPercent(fee.basisPoints)] : []),
    ...(fee.fixed > 0n ? [formatAmount(fee.fixed, scale, { short })] : [])
  ]
  return parts.join(' + ')
}

/**
 * What Rafiki charges on `principal`, both in minor units: it rounds a floating-point product up, so 7 % of 100.00 is 7.01 (contract B8).
 * @param principal not negative
 */
export function feeOn(principal: bigint, fee: Fee): bigint {
  // oxlint-disable-next-line ours/no-floats -- Rafiki's own arithmetic. An exact result would be another one than is charged.
  return BigInt(Math.ceil(Number(principal) * (fee.basisPoints / 10_000))) + fee.fixed
}

/** The percentage of `principal`, rounded up to a whole unit as it should be, and the fixed part, in minor units. */
export const exactFeeOn = (principal: bigint, fee: Fee): bigint =>
  (principal * BigInt(fee.basisPoints) + 9_999n) / 10_000n + fee.fixed
