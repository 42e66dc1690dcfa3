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

describe('an amount', () => {
  it('survives being written and read, at every scale, for every value, in every way of writing numbers', () => {
    const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'es-ES', 'ar-EG', 'pl-PL', 'pt-BR')
    fc.assert(
      fc.property(fc.bigInt(0n, maxUnits), fc.integer({ min: 0, max: 255 }), locale, (value, scale, place) => {
        expect(units(formatAmount(value, scale, { locale: place }), scale, place)).toBe(value)
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
    for (const text of ['abc', '1e5', '0x10', '1_000', '∞', '٣', '+1', ',', '1;2']) {
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
