import type { KeyObject } from 'node:crypto'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

type Kind = 'ES256' | 'EdDSA' | 'RS256'

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}

const whole = (value: number): Buffer => (value >= 0 ? head(0, value) : head(1, -1 - value))
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value])
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const map = (...entries: Buffer[]): Buffer => Buffer.concat([head(5, entries.length / 2), ...entries])

function makeKey(kind: Kind): { privateKey: KeyObject; cose: Buffer } {
  const { publicKey, privateKey } =
    kind === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : kind === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = publicKey.export({ format: 'jwk' })
  const part = (value: string | undefined): Buffer => bytes(Buffer.from(value ?? '', 'base64url'))
  const cose = {
    ES256: () =>
      map(whole(1), whole(2), whole(3), whole(-7), whole(-1), whole(1), whole(-2), part(jwk.x), whole(-3), part(jwk.y)),
    EdDSA: () => map(whole(1), whole(1), whole(3), whole(-8), whole(-1), whole(6), whole(-2), part(jwk.x)),
    RS256: () => map(whole(1), whole(3), whole(3), whole(-257), whole(-1), part(jwk.n), whole(-2), part(jwk.e))
  }[kind]()
  return { privateKey, cose }
}

interface Options {
  challenge: string
  origin?: string
  rpId?: string
}

/** A security key in software, for tests: answers as `navigator.credentials` does, in the platform's JSON form. */
export function softAuthenticator(kind: Kind = 'ES256') {
  const { privateKey, cose } = makeKey(kind)
  const id = createHash('sha256').update(cose).digest()
  let counter = 0

  function clientData(type: string, { challenge, origin = 'http://localhost:3010' }: Options): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  function authenticatorData(flags: number, rpId = 'localhost'): Buffer {
    counter += 1
    const fixed = Buffer.alloc(37)
    createHash('sha256').update(rpId).digest().copy(fixed)
    fixed[32] = flags
    fixed.writeUInt32BE(counter, 33)
    return fixed
  }

  function answer(response: Record<string, Buffer>): string {
    const encoded = Object.fromEntries(
      Object.entries(response).map(([name, value]) => [name, value.toString('base64url')])
    )
    const name = id.toString('base64url')
    return JSON.stringify({ id: name, rawId: name, type: 'public-key', response: encoded })
  }

  return {
    /** What `navigator.credentials.create` would give. */
    create(options: Options): string {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const authData = Buffer.concat([authenticatorData(0x41, options.rpId), credential])
      return answer({
        clientDataJSON: clientData('webauthn.create', options),
        attestationObject: map(text('fmt'), text('none'), text('attStmt'), map(), text('authData'), bytes(authData))
      })
    },
    /** What `navigator.credentials.get` would give. */
    get(options: Options): string {
      const data = clientData('webauthn.get', options)
      const authData = authenticatorData(0x01, options.rpId)
      const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()])
      const signature = sign(kind === 'EdDSA' ? null : 'sha256', signed, privateKey)
      return answer({ clientDataJSON: data, authenticatorData: authData, signature })
    }
  }
}
