import { describe, expect, it } from 'vitest'
import { isIlpAddress } from './ilp-address'

describe('an ILP address', () => {
  it.each(['g.pesabridge', 'test.rafiki.cloud-nine', 'test1.a', 'private.10_0~1', `g.${'a'.repeat(1021)}`])(
    'may be %.40s',
    (text) => expect(isIlpAddress(text)).toBe(true)
  )

  it.each([
    '',
    'g',
    'g.',
    'foo.bar',
    'test4.a',
    'g..a',
    'g.a.',
    'g.a b',
    'g.á',
    'https://g.a',
    `g.${'a'.repeat(1022)}`
  ])('is not “%.40s”', (text) => expect(isIlpAddress(text)).toBe(false))
})
