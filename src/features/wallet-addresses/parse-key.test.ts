import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { parseKey } from './parse-key'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const { x = '' } = publicKey.export({ format: 'jwk' })
const der = publicKey.export({ format: 'der', type: 'spki' })
const jwk = (more: object = {}) => JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x, ...more })

it.each([
  ['a JWK', jwk(), undefined],
  ['a JWK with an id', jwk({ kid: 'phone', alg: 'EdDSA' }), 'phone'],
  ['PEM', publicKey.export({ format: 'pem', type: 'spki' }).toString(), undefined],
  ['PEM on one line', publicKey.export({ format: 'pem', type: 'spki' }).toString().replaceAll('\n', ''), undefined],
  ['base64 of its DER form', der.toString('base64'), undefined],
  ['base64 of the key', Buffer.from(x, 'base64url').toString('base64'), undefined],
  ['base64url of the key, with an unseen character', `${x}\u200b`, undefined]
])('takes a public key as %s', (_, text, kid) => {
  expect(parseKey(text)).toEqual({ value: { x, kid } })
})

it.each([
  ['nothing', ' ', 'Paste a public key'],
  ['a private JWK', JSON.stringify(privateKey.export({ format: 'jwk' })), 'private key'],
  ['a private key in PEM', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'private key'],
  ['a private key in DER', privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), 'private key'],
  [
    'an X25519 key',
    generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    'isn’t an Ed25519 key'
  ],
  ['a JWK of another curve', jwk({ crv: 'X25519' }), 'isn’t an Ed25519 key'],
  ['a JWK whose key is too short', jwk({ x: x.slice(0, 40) }), 'has 32 bytes; this has 30'],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'isn’t an Ed25519 key'],
  ['half of a JWK', jwk().slice(0, 20), 'isn’t valid JSON'],
  ['a set of keys', '{"keys":[]}', 'a set of keys'],
  ['other text', 'not a key!', 'Paste a public key: a JWK']
])('refuses %s, and says why', (_, text, words) => {
  expect(parseKey(text)).toMatchObject({ problem: expect.stringContaining(words) as string })
})
