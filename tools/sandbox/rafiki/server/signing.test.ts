import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createClock } from '../../clock.ts'
import { Signatures } from './signing.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const TENANT = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const SECRET = 'iyIgCprjb9uL8wFckR'
const BODY = { query: '{ whoami { id } }', variables: { b: 1, a: [null, 'ü'] } }
const CANONICAL = '{"query":"{ whoami { id } }","variables":{"a":[null,"ü"],"b":1}}'

const sign = (t: number | string, { secret = SECRET, version = 'v1', signed = CANONICAL } = {}) =>
  `t=${t}, ${version}=${createHmac('sha256', secret).update(`${t}.${signed}`).digest('hex')}`

function server() {
  const clock = createClock(() => NOW)
  const signatures = new Signatures(clock)
  const signerOf = (id: string) => (id === TENANT ? { apiSecret: SECRET } : undefined)
  const check = (signature: string | undefined, tenantId: string | undefined = TENANT, body: unknown = BODY) =>
    signatures.check({ ...(signature === undefined ? {} : { signature }), 'tenant-id': tenantId }, body, signerOf).kind
  return { clock, check, signatures, signerOf }
}

describe('a signed request', () => {
  it('is accepted when the RFC 8785 form of the body was signed', () => {
    expect(server().check(sign(NOW))).toBe('accepted')
  })

  it('is rejected when anything else was signed', () => {
    const { check } = server()
    expect(check(sign(NOW, { secret: 'wrong' }))).toBe('rejected')
    expect(check(sign(NOW + 1, { version: 'v2' }))).toBe('rejected')
    expect(check(sign(NOW + 2), TENANT, { ...BODY, extensions: {} })).toBe('rejected')
    expect(check(sign(NOW + 3), '11111111-1111-4111-8111-111111111111')).toBe('rejected')
  })

  it('is rejected without a signature or a tenant', () => {
    const { check, signatures, signerOf } = server()
    expect(check(undefined)).toBe('rejected')
    expect(signatures.check({ signature: sign(NOW) }, BODY, signerOf).kind).toBe('rejected')
  })

  it('is a server error when the headers are malformed', () => {
    const { check } = server()
    expect(check('garbage')).toBe('error')
    expect(check(sign(NOW).replace(', ', ','))).toBe('error')
    expect(check(sign(NOW), 'nonsense')).toBe('error')
  })

  it('is rejected the second time, also when the first was rejected for its secret', () => {
    const { check } = server()
    expect(check(sign(NOW))).toBe('accepted')
    expect(check(sign(NOW))).toBe('rejected')
    expect(check(sign(`${NOW}.5`))).toBe('accepted') // a fraction makes it another one
    const burned = sign(NOW + 1)
    expect(check(burned, TENANT, {})).toBe('rejected')
    expect(check(burned)).toBe('rejected')
  })

  it('is valid for thirty seconds, and without limit when its time is in the future', () => {
    const { check, clock } = server()
    expect(check(sign(NOW - 30_000))).toBe('accepted')
    expect(check(sign(NOW - 30_001))).toBe('rejected')
    expect(check(sign(Math.floor(NOW / 1000)))).toBe('rejected')
    expect(check(sign(NOW + 3_600_000))).toBe('accepted')
    expect(check(sign('abc'))).toBe('accepted')
    clock.advance(31)
    expect(check(sign(NOW))).toBe('rejected')
  })
})
