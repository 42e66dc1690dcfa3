import { fromBase64url, toBase64url } from '~/lib/base64url'
import { withoutUnseen } from '~/lib/plain-text'
import type { ParsedField } from '~/resource/parse-fields'

/** A public key, and the id that came with it. */
export interface PublicKey {
  /** Its 32 bytes as base64url */
  x: string
  kid: string | undefined
}

const problem = (text: string) => ({ problem: text })
const isPrivate = problem('This is a private key: it must not leave its owner. Paste the public key.')
const isOther = problem('This isn’t an Ed25519 key, and Open Payments takes no others.')

/** What stands before the 32 bytes of an Ed25519 key in DER: SubjectPublicKeyInfo with the OID 1.3.101.112 (RFC 8410). */
const spki = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
const keyLength = 32

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text.replace(/\s+/g, ''))
  } catch {
    return undefined
  }
}

function keyOf(bytes: Uint8Array | undefined): ParsedField<string> {
  if (!bytes) return problem('Paste a public key: a JWK, PEM, or the key as base64.')
  if (bytes.length === keyLength) return { value: toBase64url(bytes) }
  const isSpki = bytes.length === spki.length + keyLength && spki.every((byte, at) => bytes[at] === byte)
  if (isSpki) return { value: toBase64url(bytes.slice(spki.length)) }
  if (bytes[0] !== 0x30) return problem(`An Ed25519 public key has ${keyLength} bytes; this has ${bytes.length}.`)
  // PKCS #8, which holds a private key, begins with a version number.
  return bytes[2] === 0x02 ? isPrivate : isOther
}

function parseJwk(text: string): ParsedField<PublicKey> {
  let jwk: Partial<Record<'kty' | 'crv' | 'x' | 'd' | 'kid' | 'keys', unknown>>
  try {
    jwk = JSON.parse(text) as typeof jwk
  } catch {
    return problem('This JWK isn’t valid JSON; a part of it may be missing.')
  }
  if (Array.isArray(jwk.keys)) return problem('This is a set of keys. Paste one of them.')
  if (jwk.d !== undefined) return isPrivate
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || typeof jwk.x !== 'string') return isOther
  const key = keyOf(bytesOf(jwk.x))
  if ('problem' in key) return key
  return { value: { x: key.value, kid: typeof jwk.kid === 'string' && jwk.kid !== '' ? jwk.kid : undefined } }
}

/**
 * The Ed25519 public key in what was pasted: a JWK, PEM, or base64 of the key or of its DER form. Rafiki checks none of it (contract B5), so a
 * wrong key would be found out when the first request is refused.
 */
export function parseKey(text: string): ParsedField<PublicKey> {
  const plain = withoutUnseen(text)
  if (plain === '') return problem('Paste a public key.')
  if (plain.startsWith('{')) return parseJwk(plain)
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(plain)) return isPrivate
  const body = /-----BEGIN PUBLIC KEY-----([\s\S]*)-----END PUBLIC KEY-----/.exec(plain)?.[1]
  if (body === undefined && plain.startsWith('-----')) return isOther
  const key = keyOf(bytesOf(body ?? plain))
  return 'problem' in key ? key : { value: { x: key.value, kid: undefined } }
}
