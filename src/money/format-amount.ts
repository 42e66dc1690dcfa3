import { numberFormat } from '~/lib/intl'

/** How a place writes numbers; only the signs are taken from it, the digits are always 0 to 9. */
export interface NumberSigns {
  group: string
  decimal: string
  /** Groups the digits of a whole number, exactly at any size. */
  grouped: (whole: bigint) => string
}

const known = new Map<string, NumberSigns>()

/** The browser's own way of writing numbers, or that of `locale` (a BCP 47 tag). */
export function numberSigns(locale?: string): NumberSigns {
  const found = known.get(locale ?? '')
  if (found) return found
  const format = numberFormat(locale, { numberingSystem: 'latn', maximumFractionDigits: 1 })
  const part = (type: string) => format.formatToParts(1234567.5).find((x) => x.type === type)?.value
  const signs = {
    group: part('group') ?? '',
    decimal: part('decimal') ?? '.',
    grouped: (n: bigint) => format.format(n)
  }
  known.set(locale ?? '', signs)
  return signs
}

/** True minus, U+2212. */
const minus = '\u2212'

/** An amount's digits, for a component that sets the fraction in another colour. */
export interface AmountParts {
  /** `−` or `+` or nothing. */
  sign: string
  whole: string
  /** With its decimal sign before it; empty at scale 0. */
  fraction: string
}

interface FormatOptions {
  /** A BCP 47 tag; the browser's own by default. */
  locale?: string | undefined
  /** Says `+` too: for movements. */
  signed?: boolean
  /** Cuts after four decimals, with an ellipsis when anything but zeros follows. Never rounds (design §7.5). */
  short?: boolean
}

/**
 * The decimal digits of an amount, exactly, by whole-number arithmetic alone.
 * @param units minor units, of either sign
 * @param scale decimal places, 0 to 255
 */
export function amountParts(units: bigint, scale: number, options: FormatOptions = {}): AmountParts {
  const signs = numberSigns(options.locale)
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = signs.grouped(BigInt(digits.slice(0, digits.length - scale)))
  let fraction = digits.slice(digits.length - scale)
  if (options.short && scale > 4) fraction = fraction.slice(0, 4) + (/[1-9]/.test(fraction.slice(4)) ? '…' : '')
  return {
    sign: units < 0n ? minus : options.signed && units > 0n ? '+' : '',
    whole,
    fraction: scale === 0 ? '' : signs.decimal + fraction
  }
}

/** An amount as text, without its code: only beside a field or a heading that names it. */
export function formatAmount(units: bigint, scale: number, options?: FormatOptions): string {
  const { sign, whole, fraction } = amountParts(units, scale, options)
  return sign + whole + fraction
}

/** An amount as text with its code after a no-break space: `1,500,000.00 MXN`. */
export const formatMoney = (units: bigint, scale: number, code: string, options?: FormatOptions): string =>
  `${formatAmount(units, scale, options)}\u00a0${code}`

/** A whole number, grouped: `9,223,372,036,854,775,807`. */
export const formatWhole = (whole: bigint, locale?: string): string => numberSigns(locale).grouped(whole)

/** The text of an optional amount in a form; empty for none. */
export const optionalAmountText = (units: bigint | null, scale: number): string =>
  units === null ? '' : formatAmount(units, scale)
