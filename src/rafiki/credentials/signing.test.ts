import { createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import { createTimestamps, importSecret, signatureHeaders } from './signing'

const tenantId = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const byNode = (secret: string, timestamp: string, body: string) =>
  createHmac('sha256', secret)
    .update(`${timestamp}.${canonicalize(JSON.parse(body))}`)
    .digest('hex')

describe('a signature', () => {
  it('is the HMAC-SHA256 of the time and the canonical body, in the one form that Rafiki reads', async () => {
    for (const secret of ['iyIgCprjb9uL8wFckR+pLEkJWMB7FJhgkvqhTQR/964=', 'ein Geheimnis mit ß und 💸']) {
      const body = '{"query":"query Q { whoami { id } }","variables":{"b":1,"a":{"z":null,"ä":"€"}}}'
      const headers = await signatureHeaders(
        { tenantId, key: await importSecret(secret) },
        body,
        '1795461000605.00042421'
      )
      expect(headers).toEqual({
        'tenant-id': tenantId,
        signature: `t=1795461000605.00042421, v1=${byNode(secret, '1795461000605.00042421', body)}`
      })
    }
  })

  it('does not depend on the order of keys or on white space', async () => {
    const signer = { tenantId, key: await importSecret('secret') }
    const one = await signatureHeaders(signer, '{"a":1,"b":{"c":[1,2]}}', '1')
    const two = await signatureHeaders(signer, '{ "b": { "c": [1, 2] },\n "a": 1 }', '1')
    expect(one).toEqual(two)
  })

  it('is made by a key that cannot be read out', async () => {
    const key = await importSecret('secret')
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })
})

describe('the time in a signature', () => {
  it('rises strictly, as text and as number, while the clock stands still', () => {
    const next = createTimestamps(() => 1_795_461_000_605)
    const seen = Array.from({ length: 2500 }, next)
    for (const [i, text] of seen.slice(1).entries()) {
      expect(text > (seen[i] ?? '')).toBe(true)
      expect(Number(text)).toBeGreaterThan(Number(seen[i]))
    }
    // Two and a half thousand in one millisecond are three milliseconds ahead: nothing against the 30 s that Rafiki allows.
    expect(seen.at(-1)).toMatch(/^1795461000607\.\d{8}$/)
  })

  it('rises also when the clock is set back', () => {
    const times = [1_795_461_000_605, 1_795_461_000_001, 1_795_461_000_700]
    const next = createTimestamps(() => times.shift() ?? 0)
    const [first, second, third] = [next(), next(), next()]
    expect(first < second && second < third).toBe(true)
  })
})
