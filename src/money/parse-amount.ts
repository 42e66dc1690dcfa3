import { formatMoney, formatWhole, numberSigns } from './format-amount'

/** The largest amount that Rafiki keeps, in minor units: beyond it deposits vanish without a word (contract A6.1). */
export const maxUnits = 2n ** 63n - 1n

/** Minor units, or a sentence that says what to enter. */
export type ParsedAmount = { units: bigint } | { problem: string }

interface ParseOptions {
  code: string
  /** Decimal places, 0 to 255. */
  scale: number
  /** Whether 0 is an amount here: it is as a threshold, it isn't as a deposit. */
  zero?: boolean
  /** A BCP 47 tag; the browser's own by default. */
  locale?: string | undefined
}

// Nobody uses these for decimals. A tab or a line end is none of them: it stands between two amounts of a spreadsheet.
const spaces = /[ \u00a0\u202f'’]/g

/**
 * Reads an amount as a person typed or pasted it. What could be meant in two ways is asked about, never guessed (design §4.1).
 * The inverse of `formatAmount`.
 */
export function parseAmount(amountText: string, options: ParseOptions): ParsedAmount {
  const { code, scale, zero = false, locale } = options
  const text = amountText.trim()
  const example = formatMoney(125_000n * 10n ** BigInt(scale), scale, code, { locale, short: true })
  if (text === '') return { problem: 'Enter an amount.' }
  if (/^[-\u2212]/.test(text)) return { problem: zero ? 'Enter zero or more.' : 'Enter an amount above zero.' }
  if (!/^[\d., \u00a0\u202f'’]+$/.test(text) || !/\d/.test(text)) {
    return { problem: `Enter digits only, for example ${example}.` }
  }
  const read = split(text, scale, locale)
  if ('problem' in read) return read
  const { whole, fraction } = read
  if (fraction.length > scale) {
    const limit = scale === 0 ? 'no decimals' : scale === 1 ? 'at most 1 decimal' : `at most ${scale} decimals`
    return { problem: `${code} has scale ${scale}, so ${limit}.` }
  }
  // More digits than any amount has, so nothing long is ever turned into a number.
  const digits = (whole + fraction.padEnd(scale, '0')).replace(/^0+/, '')
  const units = digits.length > 19 ? maxUnits + 1n : BigInt(digits || 0)
  if (units > maxUnits) {
    return {
      problem: `Enter at most ${formatMoney(maxUnits, scale, code, { locale })}, which is ${formatWhole(maxUnits, locale)} units.`
    }
  }
  if (units === 0n && !zero) return { problem: 'Enter an amount above zero.' }
  return { units }
}

type Split = { whole: string; fraction: string } | { problem: string }

/** The digits before and after the decimal sign. */
function split(text: string, scale: number, locale: string | undefined): Split {
  const { group, decimal } = numberSigns(locale)
  const points = text.replace(/[^.,]/g, '')
  const parts = text.split(/[.,]/)
  const last = parts.at(-1) ?? ''
  const before = parts.slice(0, -1)
  const other = decimal === '.' ? ',' : '.'

  // Only digits and spaces.
  if (points === '') return grouped(text, [text], [], decimal)
  // The decimal sign of the place, once, at the end; whatever is before it groups.
  if (points.endsWith(decimal) && points.indexOf(decimal) === points.length - 1) {
    return grouped(text, before, [last], decimal)
  }
  // Both signs, the other way round than here.
  if (points.endsWith(other) && points.includes(decimal)) return { problem: howHere(decimal, other) }
  // The same sign several times, or once where it may be read as thousands or as decimals.
  if (points.length > 1) {
    const groups = [...points].every((point) => point === other)
    return groups ? grouped(text, parts, [], decimal) : { problem: howHere(decimal, other) }
  }
  const thousands = /^\s*\d{1,3}\s*$/.test(before[0] ?? '') && /^\d{3}$/.test(last) && !/^0/.test(text)
  if (!thousands) return { problem: `Write “${decimal}” before the decimals: ${text.replace(other, decimal)}.` }
  if (scale >= 3 || other !== group) {
    const digits = text.replace(/\D/g, '')
    return { problem: `“${text}” can be read in two ways. Write ${digits} or ${before[0]}${decimal}${last}.` }
  }
  return { whole: text.replace(/\D/g, ''), fraction: '' }
}

const howHere = (decimal: string, other: string): string =>
  `Write “${decimal}” before the decimals, and “${other}” or nothing between thousands.`

/** Whole digits whose groups are in order: three at the end, two or three in between (India), one to three in front. */
function grouped(text: string, wholeParts: string[], fractionParts: string[], decimal: string): Split {
  const [fraction = ''] = fractionParts
  const groups = wholeParts.flatMap((part) => part.split(spaces))
  const inOrder =
    groups.length === 1 ||
    (/^\d{1,3}$/.test(groups[0] ?? '') &&
      /^\d{3}$/.test(groups.at(-1) ?? '') &&
      groups.slice(1, -1).every((part) => /^\d{2,3}$/.test(part)))
  if (!inOrder || !/^\d*$/.test(fraction)) {
    const plain = text.replace(spaces, '')
    const at = fractionParts.length > 0 ? plain.lastIndexOf(decimal) : plain.length
    const digits = plain.slice(0, at).replace(/\D/g, '') + plain.slice(at).replace(spaces, '')
    return { problem: `The digits are grouped in an unusual way. Write ${digits} if that is meant.` }
  }
  return { whole: groups.join(''), fraction }
}
