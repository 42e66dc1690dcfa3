import type { KeyObject } from 'node:crypto'
import { constants, createHash, createPublicKey, verify } from 'node:crypto'
import type { Cbor } from './cbor.ts'
import { decodeCbor } from './cbor.ts'
import type { RelyingParty } from '../server/config.ts'
import type { WebauthnKey } from '../store/store.ts'

/** What the answer of an authenticator is checked against. */
export interface Expectation {
  /** base64url, as it stood in the options. */
  challenge: string
  rp: RelyingParty
}

interface Assertion {
  /** Credential id in hex. */
  id: string
  clientData: Buffer
  authenticatorData: Buffer
  signature: Buffer
}

function parts(json: string, names: readonly string[]): { id: string; response: Record<string, Buffer> } | undefined {
  try {
    const { rawId, id, response } = JSON.parse(json) as Record<string, unknown>
    const text = typeof rawId === 'string' ? rawId : id
    if (typeof text !== 'string' || text === '' || typeof response !== 'object' || response === null) return undefined
    const found: Record<string, Buffer> = {}
    for (const name of names) {
      const value = (response as Record<string, unknown>)[name]
      if (typeof value !== 'string') return undefined
      found[name] = Buffer.from(value, 'base64url')
    }
    return { id: Buffer.from(text, 'base64url').toString('hex'), response: found }
  } catch {
    return undefined
  }
}

/** Reads what `navigator.credentials.get` gave, in the platform's JSON form; undefined when it is something else. */
export function readAssertion(json: string): Assertion | undefined {
  const found = parts(json, ['clientDataJSON', 'authenticatorData', 'signature'])
  if (!found) return undefined
  const { clientDataJSON: clientData, authenticatorData, signature } = found.response
  return clientData && authenticatorData && signature
    ? { id: found.id, clientData, authenticatorData, signature }
    : undefined
}

/** Whether the browser's own account of the call fits: kind, challenge and origin (WebAuthn §7.1, §7.2). */
function clientDataFits(raw: Buffer, type: string, { challenge, rp }: Expectation): boolean {
  try {
    const data = JSON.parse(raw.toString('utf8')) as Record<string, unknown>
    return data['type'] === type && data['challenge'] === challenge && rp.origins.includes(String(data['origin']))
  } catch {
    return false
  }
}

/** Whether the authenticator speaks of our relying party and somebody was present. */
function authenticatorDataFits(data: Buffer, rp: RelyingParty): boolean {
  const userPresent = ((data[32] ?? 0) & 1) === 1
  return data.length >= 37 && userPresent && data.subarray(0, 32).equals(createHash('sha256').update(rp.id).digest())
}

const curves: Record<number, string> = { 1: 'P-256', 2: 'P-384', 3: 'P-521', 6: 'Ed25519' }

/** A COSE key (RFC 9053) as a key that node:crypto knows, with its algorithm; undefined for kinds that were not offered. */
function fromCose(cose: Cbor): { key: KeyObject; algorithm: number } | undefined {
  if (!(cose instanceof Map)) return undefined
  const kind = cose.get(1)
  const algorithm = cose.get(3)
  const text = (label: number): string | undefined => {
    const value = cose.get(label)
    return Buffer.isBuffer(value) ? value.toString('base64url') : undefined
  }
  if (typeof algorithm !== 'number') return undefined
  const [one, two, three] = [text(-1), text(-2), text(-3)]
  const curve = curves[Number(cose.get(-1))]
  let jwk: Record<string, string> | undefined
  if (kind === 2 && curve && two && three) jwk = { kty: 'EC', crv: curve, x: two, y: three }
  else if (kind === 1 && curve && two) jwk = { kty: 'OKP', crv: curve, x: two }
  else if (kind === 3 && one && two) jwk = { kty: 'RSA', n: one, e: two }
  if (!jwk) return undefined
  try {
    return { key: createPublicKey({ key: jwk, format: 'jwk' }), algorithm }
  } catch {
    return undefined
  }
}

/** What node:crypto needs for an algorithm of COSE; those with PSS padding are RSA's newer signatures. */
const algorithms: Record<number, { digest: string | null; pss?: true }> = {
  [-7]: { digest: 'sha256' },
  [-8]: { digest: null },
  [-35]: { digest: 'sha384' },
  [-36]: { digest: 'sha512' },
  [-37]: { digest: 'sha256', pss: true },
  [-38]: { digest: 'sha384', pss: true },
  [-39]: { digest: 'sha512', pss: true },
  [-257]: { digest: 'sha256' },
  [-258]: { digest: 'sha384' },
  [-259]: { digest: 'sha512' }
}

/**
 * Checks what `navigator.credentials.create` gave and reads the new key from it; undefined when anything is wrong. The attestation
 * statement (who built the authenticator) is not judged: none is asked for.
 */
export function verifyRegistration(
  json: string,
  expected: Expectation
): Pick<WebauthnKey, 'id' | 'publicKey' | 'algorithm' | 'signCount'> | undefined {
  const found = parts(json, ['clientDataJSON', 'attestationObject'])
  const { clientDataJSON: clientData, attestationObject } = found?.response ?? {}
  if (!found || !clientData || !attestationObject || !clientDataFits(clientData, 'webauthn.create', expected))
    return undefined
  try {
    const attestation = decodeCbor(attestationObject).value
    const data = attestation instanceof Map ? attestation.get('authData') : undefined
    if (!Buffer.isBuffer(data) || !authenticatorDataFits(data, expected.rp) || ((data[32] ?? 0) & 0x40) === 0) {
      return undefined
    }
    const idEnd = 55 + data.readUInt16BE(53)
    const cose = fromCose(decodeCbor(data, idEnd).value)
    if (data.subarray(55, idEnd).toString('hex') !== found.id || !cose || !(cose.algorithm in algorithms))
      return undefined
    const publicKey = cose.key.export({ type: 'spki', format: 'der' })
    return { id: found.id, publicKey, algorithm: cose.algorithm, signCount: data.readUInt32BE(33) }
  } catch {
    return undefined
  }
}

/** Whether the assertion was made by that key, for this challenge and page; remembers the key's counter (WebAuthn §7.2). */
export function verifyAssertion(assertion: Assertion, key: WebauthnKey, expected: Expectation): boolean {
  const { clientData, authenticatorData, signature } = assertion
  if (!clientDataFits(clientData, 'webauthn.get', expected)) return false
  if (!authenticatorDataFits(authenticatorData, expected.rp)) return false
  const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()])
  const publicKey = createPublicKey({ key: key.publicKey, type: 'spki', format: 'der' })
  const algorithm = algorithms[key.algorithm]
  const padded = algorithm?.pss ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING } : publicKey
  if (!algorithm || !verify(algorithm.digest, signed, padded, signature)) return false
  const counter = authenticatorData.readUInt32BE(33)
  if (counter !== 0 && counter <= key.signCount) return false
  key.signCount = counter
  return true
}
