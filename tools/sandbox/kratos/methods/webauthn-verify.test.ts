import { describe, expect, it } from 'vitest'
import { softAuthenticator } from './soft-authenticator.ts'
import type { WebauthnKey } from '../store/store.ts'
import { readAssertion, verifyAssertion, verifyRegistration } from './webauthn-verify.ts'

const rp = { id: 'localhost', display_name: 'Example', origins: ['http://localhost:3010'] }
const challenge = 'c29tZSBjaGFsbGVuZ2Ugb2YgMzIgYnl0ZXMgb3Igc28'
const expected = { challenge, rp }

function registered(kind: 'ES256' | 'EdDSA' | 'RS256' = 'ES256') {
  const device = softAuthenticator(kind)
  const made = verifyRegistration(device.create({ challenge }), expected)
  if (!made) throw new Error('the key was refused')
  const key: WebauthnKey = { ...made, displayName: 'test', addedAt: 0 }
  const accepts = (json: string): boolean => {
    const assertion = readAssertion(json)
    return assertion !== undefined && verifyAssertion(assertion, key, expected)
  }
  return { device, accepts }
}

describe('a security key', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)('signs with %s', (kind) => {
    const { device, accepts } = registered(kind)
    expect(accepts(device.get({ challenge }))).toBe(true)
  })

  it('is refused for another challenge, page or relying party', () => {
    const { device, accepts } = registered()
    const wrong = [
      { challenge: 'bm90aGluZw' },
      { challenge, origin: 'http://evil.example' },
      { challenge, rpId: 'evil.example' }
    ]
    for (const options of wrong) {
      expect(accepts(device.get(options))).toBe(false)
      expect(verifyRegistration(softAuthenticator().create(options), expected)).toBeUndefined()
    }
  })

  it('is refused when another key signed', () => {
    const { accepts } = registered()
    expect(accepts(softAuthenticator().get({ challenge }))).toBe(false)
  })

  it('is refused when an answer comes a second time, since its counter does not grow', () => {
    const { device, accepts } = registered()
    const answer = device.get({ challenge })
    expect([accepts(answer), accepts(answer)]).toEqual([true, false])
  })

  it('is no match for nonsense', () => {
    const { accepts } = registered()
    const made = JSON.stringify({ rawId: 'YQ', response: { clientDataJSON: 'e30', attestationObject: '_w' } })
    expect(accepts('{}')).toBe(false)
    expect([verifyRegistration('not json', expected), verifyRegistration(made, expected)]).toEqual([
      undefined,
      undefined
    ])
  })
})
