import { withoutUnseen } from '~/lib/plain-text'
import { formatAmount } from '~/money/format-amount'
import { normalizeNumber, trimUnseen } from '~/money/number-text'
import { parseAmount } from '~/money/parse-amount'
import type { Fee, FeeEntry, NewAsset } from '~/rafiki/assets'
import type { Parsed, Problems } from '~/resource/create-form'
import { parseFields, parseOptionalAmount } from '~/resource/parse-fields'

/** The texts of the fields of a form about an asset. */
export interface AssetTexts {
  code: string
  scale: string
  /** A tenant's id; empty for the signer's own */
  tenant: string
  /** liquidityThreshold, in major units; empty for none */
  lowAt: string
  withdrawalThreshold: string
}

/** A number's text in digits 0 to 9; empty where it is none that the console reads. */
const digitsOf = (text: string): string => {
  const normal = normalizeNumber(text)
  return 'text' in normal ? normal.text : ''
}

/** A scale of 0 to 255, or undefined while the text is none. */
export function parseScale(text: string): number | undefined {
  const digits = digitsOf(text)
  const scale = /^\d{1,3}$/.test(digits) ? parseInt(digits, 10) : 256
  return scale > 255 ? undefined : scale
}

/** The code as Rafiki Admin has always written it. */
export const normalCode = (text: string): string => withoutUnseen(text).toUpperCase()

interface Thresholds {
  liquidityThreshold: bigint | null
  withdrawalThreshold: bigint | null
}

/** Both thresholds in minor units, or what to enter instead. */
export function parseThresholds(
  texts: Pick<AssetTexts, 'lowAt' | 'withdrawalThreshold'>,
  code: string,
  scale: number
): Parsed<Thresholds, Pick<AssetTexts, 'lowAt' | 'withdrawalThreshold'>> {
  const parsed = parseFields({
    lowAt: parseOptionalAmount(texts.lowAt, { code, scale }),
    withdrawalThreshold: parseOptionalAmount(texts.withdrawalThreshold, { code, scale })
  })
  if ('problems' in parsed) return parsed
  const { lowAt, withdrawalThreshold } = parsed.values
  return { values: { liquidityThreshold: lowAt, withdrawalThreshold } }
}

/** A new asset, or what to enter instead. Codes of three to six letters, as operators know them (existing console §1.4). */
export function parseAsset(texts: AssetTexts): Parsed<NewAsset, AssetTexts> {
  const code = normalCode(texts.code)
  const scale = parseScale(texts.scale)
  const problems: Problems<AssetTexts> = {
    ...(/^[A-Z]{3,6}$/.test(code) ? {} : { code: 'Enter 3 to 6 letters, such as USD.' }),
    ...(scale === undefined ? { scale: 'Enter a whole number from 0 to 255.' } : {})
  }
  const thresholds = parseThresholds(texts, code || 'This asset', scale ?? 255)
  if ('problems' in thresholds)
    return { problems: { ...problems, ...(scale === undefined ? {} : thresholds.problems) } }
  if (scale === undefined || Object.keys(problems).length > 0) return { problems }
  return { values: { code, scale, ...(texts.tenant ? { tenantId: texts.tenant } : {}), ...thresholds.values } }
}

/** The texts of the fields of a fee. */
export interface FeeTexts {
  /** SENDING or RECEIVING */
  type: string
  /** "1.5" is one and a half percent. */
  percentage: string
  /** In major units. */
  fixed: string
}

/** Hundredths of a percent, with its sign or without. Never grouped, so either sign may stand before the decimals, whatever the place. */
function parsePercentage(text: string): bigint | undefined {
  const digits = digitsOf(trimUnseen(text).replace(/[%٪％]$/, ''))
  const [, whole, fraction = ''] = /^(\d{1,3})(?:[.,٫](\d{0,2}))?$/.exec(digits) ?? []
  const share = whole === undefined ? undefined : BigInt(whole + fraction.padEnd(2, '0'))
  return share === undefined || share > 10_000n ? undefined : share
}

/** A fee, or what to enter instead. An empty part is zero, but not both: setting no fee at all should be said (existing console B7). */
export function parseFee(
  texts: FeeTexts,
  code: string,
  scale: number
): Parsed<{ type: FeeEntry['type']; fee: Fee }, FeeTexts> {
  if (trimUnseen(texts.percentage) === '' && trimUnseen(texts.fixed) === '') {
    return { problems: { percentage: 'Enter a percentage, a fixed part or both. 0 and 0 charge nothing.' } }
  }
  const share = parsePercentage(trimUnseen(texts.percentage) || '0')
  const fixed = parseAmount(trimUnseen(texts.fixed) || '0', { code, scale, zero: true })
  if (share === undefined || 'problem' in fixed) {
    return {
      problems: {
        ...(share === undefined
          ? {
              percentage: `Enter a percentage from 0 to 100 with at most 2 decimals, such as ${formatAmount(125n, 2)}.`
            }
          : {}),
        ...('problem' in fixed ? { fixed: fixed.problem } : {})
      }
    }
  }
  // At most 10,000, so the text of a bigint is exact as a number.
  const fee = { basisPoints: parseInt(share.toString(), 10), fixed: fixed.units }
  return { values: { type: texts.type === 'RECEIVING' ? 'RECEIVING' : 'SENDING', fee } }
}
