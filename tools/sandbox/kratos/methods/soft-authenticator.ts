import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

interface Options {
  challenge: string
  origin?: string
  rpId?: string
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest()

/** A security key in software, for tests: answers as `navigator.credentials` does, in the platform's JSON form. It signs with ES256. */
export function softAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // Labels and values of an EC2 key on P-256 (RFC 9053, sections 2.1 and 7.1).
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')]
    ])
  )
  const id = sha256(Buffer.from(cose))
  let counter = 0

  const clientData = (type: string, { challenge, origin = 'http://localhost:3010' }: Options) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  function authenticatorData(flags: number, rpId = 'localhost'): Buffer {
    counter += 1
    const data = Buffer.alloc(37, sha256(rpId))
    data[32] = flags
    data.writeUInt32BE(counter, 33)
    return data
  }

  function answer(response: Record<string, Uint8Array>): string {
    const encoded = Object.entries(response).map(([name, value]) => [name, Buffer.from(value).toString('base64url')])
    const name = id.toString('base64url')
    return JSON.stringify({ id: name, rawId: name, type: 'public-key', response: Object.fromEntries(encoded) })
  }

  return {
    /** What `navigator.credentials.create` would give. */
    create(options: Options): string {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Buffer.concat([authenticatorData(0x41, options.rpId), credential])]
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', options),
        attestationObject: isoCBOR.encode(attestation)
      })
    },
    /** What `navigator.credentials.get` would give. */
    get(options: Options): string {
      const data = clientData('webauthn.get', options)
      const authData = authenticatorData(0x01, options.rpId)
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)
      return answer({ clientDataJSON: data, authenticatorData: authData, signature })
    }
  }
}
