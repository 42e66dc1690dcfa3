import { describe, expect, it } from 'vitest'
import { decodeBase32, encodeBase32, isTotpCode, totpCode } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

describe('the code of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [20000000000, '353130']
  ])('at %i seconds is that of RFC 6238', (seconds, code) => {
    expect(totpCode(secret, seconds * 1000)).toBe(code)
  })

  it('is accepted one step before and after its own, and no further', () => {
    const now = 1111111109_000
    const steps = [-2, -1, 0, 1, 2].map((step) => isTotpCode(secret, totpCode(secret, now + step * 30_000), now))
    expect(steps).toEqual([false, true, true, true, false])
  })

  it('comes from a secret in base32, which people can type', () => {
    expect(encodeBase32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(decodeBase32('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')).toEqual(secret)
  })
})
