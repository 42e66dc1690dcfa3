import { describe, expect, it } from 'vitest'
import { createRandom } from '../../random.ts'
import { csrfMatches, isCsrfIgnored, maskCsrf, newCsrfSecret } from './csrf.ts'
import { csrfCookieName } from './context.ts'

const random = createRandom('csrf')

describe('the token against request forgery', () => {
  it('differs in every answer, and each belongs to the same cookie', () => {
    const secret = newCsrfSecret(random)
    const tokens = [maskCsrf(secret, random), maskCsrf(secret, random)]
    expect(tokens[0]).not.toBe(tokens[1])
    expect(tokens[0]).toHaveLength(88)
    expect(tokens.map((token) => csrfMatches(secret, token))).toEqual([true, true])
  })

  it('is also accepted unmasked', () => {
    const secret = newCsrfSecret(random)
    expect(csrfMatches(secret, secret)).toBe(true)
  })

  it('is rejected when it was changed, belongs to another browser, or is missing', () => {
    const secret = newCsrfSecret(random)
    const token = maskCsrf(secret, random)
    const tampered = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
    for (const wrong of [tampered, maskCsrf(newCsrfSecret(random), random), 'AAAA', '', undefined, 5]) {
      expect(csrfMatches(secret, wrong)).toBe(false)
    }
  })

  it('has a cookie that is named after the exact base URL', () => {
    expect(csrfCookieName('http://127.0.0.1:3010/kratos')).toBe(
      'csrf_token_d6cc0e0d96e7e772f388b3723cdf9c7b52abaeaa1f1f1be6ba6812da7d201760'
    )
  })

  it('is not checked for whoami and the five submits, but for reading flows', () => {
    expect(['/sessions/whoami', '/self-service/login', '/health/ready'].every(isCsrfIgnored)).toBe(true)
    expect(isCsrfIgnored('/self-service/login/flows')).toBe(false)
  })
})
