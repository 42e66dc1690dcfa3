import { formatMoney, formatWhole, numberSigns, type NumberSigns } from './format-amount'
import { normalizeNumber, normalizeSigns, trimUnseen, withoutCode } from './number-text'

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

// In every place one of these separates thousands, and the other the decimals.
const arabicGroup = '٬'
const arabicDecimal = '٫'

/**
 * Reads an amount as a person typed or pasted it: with the asset's code or without, in digits of any script. What could be meant in two ways is
 * asked about, never guessed (design §4.1). The inverse of `formatAmount`.
 */
export function parseAmount(amountText: string, options: ParseOptions): ParsedAmount {
  const { code, scale, zero = false, locale } = options
  const given = trimUnseen(amountText)
  if (given === '') return { problem: 'Enter an amount.' }
  const signs = numberSigns(locale)
  const normal = normalizeNumber(withoutCode(given, code))
  if ('problem' in normal) {
    if (normal.problem === 'negative') return { problem: zero ? 'Enter zero or more.' : 'Enter an amount above zero.' }
    if (normal.problem === 'unseen') return { problem: 'Something unseen is between the digits. Type the amount.' }
    return { problem: 'Enter digits of one script only.' }
  }
  const { text } = normal
  const group = normalizeSigns(signs.group)
  const isNumber = [...text].every(
    (sign) => /[\d., ']/.test(sign) || [arabicGroup, arabicDecimal, group].includes(sign)
  )
  if (!isNumber || !/\d/.test(text)) return { problem: notDigits(given, options) }
  const read = split(text, scale, signs)
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

/** What to enter in place of a text with something else than digits in it. */
function notDigits(given: string, { code, scale, locale }: ParseOptions): string {
  if (given.includes('…')) return `“${given}” is cut off. Enter all of its digits.`
  const [, before, behind] = /^(\p{L}{3,})\P{L}+$|^\P{L}+?(\p{L}{3,})$/u.exec(given) ?? []
  const word = before ?? behind
  if (word !== undefined && word.toUpperCase() !== code.toUpperCase() && /\p{Nd}/u.test(given))
    return `Enter an amount in ${code}, not in ${word}.`
  const example = formatMoney(125_000n * 10n ** BigInt(scale), scale, code, { locale, short: true })
  return `Enter digits only, for example ${example}.`
}

type Split = { whole: string; fraction: string } | { problem: string }

/** The digits before and after the decimal sign. */
function split(text: string, scale: number, signs: NumberSigns): Split {
  const decimal = text.includes(arabicDecimal) ? arabicDecimal : signs.decimal
  const points = text.replace(/[^.,٫]/g, '')
  const [first = '', last = ''] = text.split(/[.,]/)
  const other = signs.decimal === '.' ? ',' : '.'

  // Only digits and signs that nobody uses for decimals.
  if (points === '') return grouped(text, '', signs)
  // The decimal sign of the place, once, at the end; whatever is before it groups.
  if (points.indexOf(decimal) === points.length - 1 && (decimal === signs.decimal || !points.includes(signs.decimal))) {
    const at = text.lastIndexOf(decimal)
    return grouped(text.slice(0, at), text.slice(at + 1), signs)
  }
  // Both signs, the other way round than here; or the same sign several times.
  if (points.length > 1) {
    const groups = [...points].every((point) => point === other)
    return groups ? grouped(text, '', signs) : { problem: howHere(signs.decimal, other) }
  }
  // Once, where it may be read as thousands or as decimals.
  const thousands = /^[1-9]\d{0,2}$/.test(first) && /^\d{3}$/.test(last)
  if (!thousands) return { problem: `Write “${decimal}” before the decimals: ${text.replace(other, decimal)}.` }
  if (scale >= 3 || other !== signs.group)
    return { problem: `“${text}” can be read in two ways. Write ${first}${last} or ${first}${decimal}${last}.` }
  return { whole: first + last, fraction: '' }
}

const howHere = (decimal: string, other: string): string =>
  `Write “${decimal}” before the decimals, and “${other}” or nothing between thousands.`

/** Whole digits whose groups are in order, all with the same sign: in threes, in twos before a last three (India), or as this place has them. */
function grouped(whole: string, fraction: string, signs: NumberSigns): Split {
  const used = new Set(whole.replace(/\d/g, ''))
  const digits = whole.replace(/\D/g, '')
  const groups = whole
    .split(/\D/)
    .map((group) => 'd'.repeat(group.length))
    .join(' ')
  const inOrder =
    used.size === 0 ||
    (used.size === 1 && !/^0/.test(whole) && /^(d{1,3}( d{3})+|d{1,2}( dd)+ d{3})$/.test(groups)) ||
    (digits.length < 100 && whole === normalizeSigns(signs.grouped(BigInt(digits || 0))))
  if (inOrder && /^\d*$/.test(fraction)) return { whole: digits, fraction }
  if (used.size > 1)
    return { problem: `“${whole}” may be more than one amount. Enter one, with one sign between thousands.` }
  const meant = digits + (fraction === '' ? '' : signs.decimal + fraction.replace(/\D/g, ''))
  return { problem: `The digits are grouped in an unusual way. Write ${meant} if that is meant.` }
}
