import { describe, expect, it } from 'vitest'
import { softAuthenticator } from './soft-authenticator.ts'
import type { WebauthnKey } from '../store/store.ts'
import { readAssertion, verifyAssertion, verifyRegistration } from './webauthn-verify.ts'

const rp = { id: 'localhost', display_name: 'Example', origins: ['http://localhost:3010'] }
const challenge = 'c29tZSBjaGFsbGVuZ2Ugb2YgMzIgYnl0ZXMgb3Igc28'
const expected = { challenge, rp }

async function registered() {
  const device = softAuthenticator()
  const made = await verifyRegistration(device.create({ challenge }), expected)
  if (!made) throw new Error('the key was refused')
  const key: WebauthnKey = { ...made, displayName: 'test', addedAt: 0 }
  const accepts = async (json: string): Promise<boolean> => {
    const assertion = readAssertion(json)
    return assertion !== undefined && (await verifyAssertion(assertion.response, key, expected))
  }
  return { device, accepts }
}

describe('a security key', () => {
  it('is accepted when it signed the challenge, although it verified nobody', async () => {
    const { device, accepts } = await registered()
    expect(await accepts(device.get({ challenge }))).toBe(true)
  })

  it('is rejected for another challenge, page or relying party', async () => {
    const { device, accepts } = await registered()
    const wrong = [
      { challenge: 'bm90aGluZw' },
      { challenge, origin: 'http://evil.example' },
      { challenge, rpId: 'evil.example' }
    ]
    for (const options of wrong) {
      expect(await accepts(device.get(options))).toBe(false)
      expect(await verifyRegistration(softAuthenticator().create(options), expected)).toBeUndefined()
    }
  })

  it('is rejected when another key signed', async () => {
    const { accepts } = await registered()
    expect(await accepts(softAuthenticator().get({ challenge }))).toBe(false)
  })

  it('is rejected when an answer comes a second time, since its counter does not grow', async () => {
    const { device, accepts } = await registered()
    const answer = device.get({ challenge })
    expect([await accepts(answer), await accepts(answer)]).toEqual([true, false])
  })

  it('is rejected when the answer is nonsense', async () => {
    const { accepts } = await registered()
    const made = JSON.stringify({ rawId: 'YQ', response: { clientDataJSON: 'e30', attestationObject: '_w' } })
    for (const text of ['not json', '{}', 'null', '{"id":1}', made]) {
      expect(await accepts(text)).toBe(false)
      expect(await verifyRegistration(text, expected)).toBeUndefined()
    }
  })
})
