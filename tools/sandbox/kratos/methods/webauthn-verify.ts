import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse
} from '@simplewebauthn/server'
import type { RelyingParty } from '../server/config.ts'
import type { WebauthnKey } from '../store/store.ts'

/** The values that an authenticator's answer must match. */
export interface Expectation {
  /** base64url, as it stood in the options. */
  challenge: string
  rp: RelyingParty
}

/** Algorithms that keys may sign with, as COSE numbers, in the order in which Kratos offers them. */
export const algorithms = [-7, -35, -36, -257, -258, -259, -37, -38, -39, -8]

const toHex = (base64url: string) => Buffer.from(base64url, 'base64url').toString('hex')

/** Kratos requires somebody's presence, but not that the key verifies who it is. */
const checksOf = ({ challenge, rp }: Expectation) => ({
  expectedChallenge: challenge,
  expectedOrigin: rp.origins,
  expectedRPID: rp.id,
  requireUserVerification: false
})

/**
 * Reads what `navigator.credentials.get` gave, in the platform's JSON form.
 * @returns the key's id in hex beside the response itself; undefined when the text is something else
 */
export function readAssertion(json: string): { id: string; response: AuthenticationResponseJSON } | undefined {
  try {
    const response = JSON.parse(json) as AuthenticationResponseJSON
    return { id: toHex(response.id), response }
  } catch {
    return undefined
  }
}

/** Checks what `navigator.credentials.create` gave and reads the new key from it; undefined when anything is wrong. */
export async function verifyRegistration(
  json: string,
  expected: Expectation
): Promise<Pick<WebauthnKey, 'id' | 'publicKey' | 'counter'> | undefined> {
  try {
    const response = JSON.parse(json) as RegistrationResponseJSON
    const checks = { ...checksOf(expected), supportedAlgorithmIDs: algorithms }
    const { registrationInfo } = await verifyRegistrationResponse({ response, ...checks })
    if (!registrationInfo) return undefined
    const { id, publicKey, counter } = registrationInfo.credential
    return { id: toHex(id), publicKey, counter }
  } catch {
    return undefined
  }
}

/** Whether the assertion was made by that key, for this challenge and page; remembers the key's counter (WebAuthn §7.2). */
export async function verifyAssertion(
  response: AuthenticationResponseJSON,
  key: WebauthnKey,
  expected: Expectation
): Promise<boolean> {
  const credential = {
    id: Buffer.from(key.id, 'hex').toString('base64url'),
    publicKey: key.publicKey,
    counter: key.counter
  }
  try {
    const result = await verifyAuthenticationResponse({ response, credential, ...checksOf(expected) })
    if (result.verified) key.counter = result.authenticationInfo.newCounter
    return result.verified
  } catch {
    return false
  }
}
