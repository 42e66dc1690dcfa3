import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAmount, formatMoney } from './format-amount'
import { maxUnits, parseAmount } from './parse-amount'

const read = (text: string, scale: number, locale = 'en-US', zero = true) =>
  parseAmount(text, { code: 'KES', scale, zero, locale })
const units = (text: string, scale: number, locale?: string) => {
  const parsed = read(text, scale, locale)
  return 'units' in parsed ? parsed.units : parsed.problem
}
const problem = (text: string, scale: number, locale?: string, zero?: boolean) => {
  const parsed = read(text, scale, locale, zero)
  return 'problem' in parsed ? parsed.problem : `read as ${parsed.units} units`
}

/** As the platform writes an amount, in the digits of the place unless it is told otherwise. */
function written(units: bigint, scale: number, place: string, options: Intl.NumberFormatOptions): string {
  const digits = units.toString().padStart(scale + 1, '0')
  const decimal = `${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`
  const format = new Intl.NumberFormat(place, {
    ...options,
    minimumFractionDigits: scale,
    maximumFractionDigits: scale
  })
  // Texts are formatted exactly, which the library's types don't know yet.
  return format.format(decimal as unknown as bigint)
}

/** Every way of writing numbers that Intl knows, each with one of the places that write so. */
function conventions(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const pairs = letters.flatMap((a) => letters.map((b) => a + b))
  const known = (tags: string[]) => Intl.NumberFormat.supportedLocalesOf(tags)
  const languages = known([...pairs, ...pairs.flatMap((pair) => letters.map((letter) => pair + letter))])
  // Languages that are written in several ways, by country or by script.
  const several = [
    'en',
    'es',
    'fr',
    'de',
    'it',
    'pt',
    'nl',
    'ar',
    'fa',
    'ur',
    'ta',
    'bn',
    'sw',
    'ms',
    'kea',
    'ks',
    'sd',
    'ff',
    'uz'
  ]
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const regions = pairs.map((pair) => pair.toUpperCase()).filter((region) => names.of(region))
  const countries = several.flatMap((language) => known(regions.map((region) => `${language}-${region}`)))
  const scripts = ['ff-Adlm', 'ks-Deva', 'sd-Deva', 'uz-Arab', 'uz-Cyrl', 'pa-Arab', 'mni-Mtei', 'sat-Deva', 'sr-Latn']
  const found = new Map<string, string>()
  for (const tag of [...languages, ...countries, ...known(scripts)]) {
    const sample = new Intl.NumberFormat(tag, { style: 'currency', currency: 'KES', currencyDisplay: 'code' })
    const digits = new Intl.NumberFormat(tag).format(12_345_678.5)
    const key = sample.format(12_345_678.5) + digits
    if (!found.has(key)) found.set(key, tag)
  }
  return [...found.values()]
}

describe('an amount', () => {
  const places = conventions()

  it('that any place has written is read there as the same amount', () => {
    const amount = fc.bigInt(0n, maxUnits)
    fc.assert(
      fc.property(fc.constantFrom(...places), amount, fc.integer({ min: 0, max: 255 }), (place, value, scale) => {
        const text = formatAmount(value, scale, { locale: place })
        expect(units(text, scale, place), `${place} ${text}`).toBe(value)
        expect(units(formatMoney(value, scale, 'KES', { locale: place }), scale, place)).toBe(value)
        if (scale > 20) return // the most that Intl writes
        const native = written(value, scale, place, {})
        expect(units(native, scale, place), `${place} ${native}`).toBe(value)
      }),
      { numRuns: 1000 }
    )
  })

  it('that any place has written is read nowhere as another amount, and neither is one with its code', () => {
    const amount = fc.oneof(fc.bigInt(0n, 10n ** 8n), fc.bigInt(0n, maxUnits))
    const place = fc.constantFrom(...places)
    const way = fc.constantFrom<Intl.NumberFormatOptions>(
      {},
      { numberingSystem: 'latn' },
      { style: 'currency', currency: 'KES', currencyDisplay: 'code' },
      { style: 'currency', currency: 'KES', currencyDisplay: 'code', numberingSystem: 'latn' }
    )
    fc.assert(
      fc.property(place, place, way, amount, fc.integer({ min: 0, max: 20 }), (from, to, options, value, scale) => {
        const text = written(value, scale, from, options)
        const parsed = read(text, scale, to)
        if ('units' in parsed) expect(parsed.units, `${from} ${text} in ${to}`).toBe(value)
      }),
      { numRuns: 2000 }
    )
  })

  it('is accepted for every cent from 0.01 to 1000.00', () => {
    for (let cents = 1n; cents <= 100_000n; cents += 1n) {
      const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`
      if (units(text, 2) !== cents) expect.fail(`${text} was read as ${units(text, 2)}`)
    }
  })

  it('is written with all digits of its scale, grouped, with a true minus and its code after a no-break space', () => {
    expect(formatMoney(120_431_850n, 2, 'MXN', { locale: 'en-US' })).toBe('1,204,318.50\u00a0MXN')
    expect(formatMoney(0n, 2, 'MXN', { locale: 'en-US' })).toBe('0.00\u00a0MXN')
    expect(formatAmount(100n, 0, { locale: 'en-US' })).toBe('100')
    expect(formatAmount(-5n, 2, { locale: 'en-US' })).toBe('\u22120.05')
    expect(formatAmount(5n, 2, { locale: 'en-US', signed: true })).toBe('+0.05')
    expect(formatAmount(120_431_850n, 2, { locale: 'de-DE' })).toBe('1.204.318,50')
    expect(formatAmount(10n ** 24n, 24, { locale: 'en-US' })).toBe(`1.${'0'.repeat(24)}`)
    expect(formatAmount(9_007_199_254_740_993n, 2, { locale: 'en-US' })).toBe('90,071,992,547,409.93')
  })

  it('is cut after four decimals in lists, with an ellipsis when digits follow, and never rounded', () => {
    const short = (value: bigint) => formatAmount(value, 9, { locale: 'en-US', short: true })
    expect(short(84_210_104_399_999n)).toBe('84,210.1043…')
    expect(short(84_210_104_300_000n)).toBe('84,210.1043')
    expect(formatAmount(123_456n, 4, { locale: 'en-US', short: true })).toBe('12.3456')
  })

  it('is read with or without grouping', () => {
    expect(units('10,000,000.07', 2)).toBe(1_000_000_007n)
    expect(units('10000000.07', 2)).toBe(1_000_000_007n)
    expect(units('10 000 000.07', 2)).toBe(1_000_000_007n)
    expect(units('1,00,000', 0, 'en-IN')).toBe(100_000n)
    expect(units('1’204’318.50', 2, 'de-CH')).toBe(120_431_850n)
    expect(units('1.204.318,50', 2, 'de-DE')).toBe(120_431_850n)
    expect(units('.5', 2)).toBe(50n)
    expect(units('5.', 2)).toBe(500n)
    expect(units('  0.29  ', 2)).toBe(29n)
  })

  it('is read as the console itself prints it: with its code before or behind it, and with what nobody sees', () => {
    const same = [
      '1,234.56\u00a0KES',
      'KES 1,234.56',
      'kes1234.56',
      '1234.56KES',
      'KES\t1,234.56',
      '1,234.56 KES.',
      '\u200e1,234.56',
      '\u2066KES\u2069\u00a0\u20681,234.56\u2069',
      '\u200f1,234.56\u00a0\u200fKES\u200f',
      '\ufeff1,234.56\u200b',
      '1,\u200b234.56',
      '1\u200b234.56',
      '1\u2009234.56',
      '1\u202f234.56',
      '1\u2007234.56',
      '１，２３４．５６',
      '1٬234٫56',
      '١٬٢٣٤٫٥٦',
      '۱۲۳۴٫۵۶',
      '१,२३४.५६',
      '𞥑⹁𞥒𞥓𞥔.𞥕𞥖',
      '𝟙,𝟚𝟛𝟜.𝟝𝟞'
    ]
    for (const text of same) expect(units(text, 2, text.includes('⹁') ? 'ff-Adlm' : 'en-US'), text).toBe(123_456n)
    expect(units('1,234.56 KES', 2, 'en-US')).toBe(123_456n)
    expect(parseAmount('1 1INCH', { code: '1INCH', scale: 0, locale: 'en-US' })).toEqual({ units: 1n })
    for (const text of ['', '\u200b', ' \u200f\ufeff']) expect(problem(text, 2)).toBe('Enter an amount.')
  })

  it('is read in the example of its own error message', () => {
    for (const locale of ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'ar-EG', 'fa-IR', 'he-IL', 'tok'])
      for (const scale of [0, 2, 9]) {
        const example = /for example (.*)\.$/.exec(problem('none', scale, locale))?.[1] ?? ''
        expect(units(example, scale, locale), example).toBe(125_000n * 10n ** BigInt(scale))
      }
  })

  it('is refused with another currency, in parentheses, cut off, or when it may be two', () => {
    expect(problem('1,234.56 USD', 2)).toBe('Enter an amount in KES, not in USD.')
    expect(problem('USD 5', 2)).toBe('Enter an amount in KES, not in USD.')
    expect(problem('500 units at scale 2', 2)).toContain('Enter digits only')
    for (const text of ['$5', '5 €', '1.234e3', 'KES 5 KES', 'KES.500', 'KES .5', '100 KES 200 KES', 'KES', '5%', '5k'])
      expect(problem(text, 2), text).toContain('Enter digits only')
    for (const text of ['(5)', '-5', '−5', '－5', '5-', '-5 KES', 'KES -5', '(5) KES', '\u200e-5', '\u061c-٥'])
      expect(problem(text, 2), text).toBe('Enter zero or more.')
    expect(problem('84,210.1043… KES', 9)).toBe('“84,210.1043… KES” is cut off. Enter all of its digits.')
    for (const text of ['1,250 100.00', "1'234,567.00", '1 234’567', '1٬234,567.00'])
      expect(problem(text, 2), text).toContain('may be more than one amount')
    for (const text of [
      '0,123.00',
      '012,345.00',
      '1,2345.00',
      '12,345,67,890',
      '123,45,678',
      '1\u200b50',
      '1  234',
      '1 234 5'
    ])
      expect(problem(text, 2), text).toContain('unusual way')
    // What is seen or meant isn't what is there: two numbers side by side, a number shown from right to left, a code that may be digits.
    for (const text of ['\u2068100\u2069\u2068200\u2069', '\u2068100\u2069 \u2068200\u2069', '1\u200f2'])
      expect(problem(text, 2), text).toContain('unseen')
    expect(problem('\u202e123', 2)).toContain('Enter digits only')
    expect(problem('1٢', 2)).toBe('Enter digits of one script only.')
    expect(parseAmount('1E5', { code: 'E5', scale: 0 })).toHaveProperty('problem')
    expect(parseAmount('1001INCH', { code: '1INCH', scale: 0 })).toHaveProperty('problem')
    expect(parseAmount('007', { code: '007', scale: 0 })).toEqual({ units: 7n })
  })

  it('is asked about when it could be meant in two ways', () => {
    expect(units('1,234', 2)).toBe(123_400n)
    expect(problem('1,234', 9)).toBe('“1,234” can be read in two ways. Write 1234 or 1.234.')
    expect(units('1.234', 9)).toBe(1_234_000_000n)
    expect(problem('1.234', 9, 'de-DE')).toBe('“1.234” can be read in two ways. Write 1234 or 1,234.')
    expect(problem('1.234', 2, 'fr-FR')).toContain('two ways')
  })

  it('is refused in another place’s way of writing, with how it is written here', () => {
    expect(problem('1,50', 2)).toBe('Write “.” before the decimals: 1.50.')
    expect(problem('1.204.318,50', 2)).toBe('Write “.” before the decimals, and “,” or nothing between thousands.')
    expect(problem('1.2.3', 2)).toContain('before the decimals')
    expect(problem('12,34.5', 2)).toBe('The digits are grouped in an unusual way. Write 1234.5 if that is meant.')
  })

  it('is one amount: two that were pasted together, or signs that don’t fit each other, are refused', () => {
    for (const text of ['1,250.00.100', '1,234.567.890', '1.234,567.890', '100\t200', '1\n234'])
      expect(problem(text, 2), text).toMatch(/before the decimals|Enter digits only/)
    expect(problem('1.234,567,890', 2, 'de-DE')).toContain('before the decimals')
    expect(units('1.234.567', 2, 'fr-FR')).toBe(123_456_700n)
  })

  it('has no more decimals than its scale', () => {
    expect(problem('1.234', 2)).toBe('KES has scale 2, so at most 2 decimals.')
    expect(problem('1.25', 1)).toBe('KES has scale 1, so at most 1 decimal.')
    expect(problem('1.5', 0)).toBe('KES has scale 0, so no decimals.')
  })

  it('is digits only, and not below zero', () => {
    for (const text of ['abc', '1e5', '0x10', '1_000', '∞', '½', '²', '+1', ',', '1;2']) {
      expect(problem(text, 2)).toContain('Enter digits only')
    }
    expect(problem('', 2)).toBe('Enter an amount.')
    expect(problem('-1', 2)).toBe('Enter zero or more.')
    expect(problem('-1', 2, 'en-US', false)).toBe('Enter an amount above zero.')
    expect(problem('0.00', 2, 'en-US', false)).toBe('Enter an amount above zero.')
    expect(units('0.00', 2)).toBe(0n)
  })

  it('ends at 2^63-1 units', () => {
    expect(units('9223372036854775807', 0)).toBe(maxUnits)
    expect(problem('9223372036854775808', 0)).toContain('9,223,372,036,854,775,807 units')
    expect(problem('92233720368547758.08', 2)).toContain('92,233,720,368,547,758.07')
    expect(problem('9'.repeat(5000), 2)).toContain('Enter at most')
  })
})
