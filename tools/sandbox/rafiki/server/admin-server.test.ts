import { buildSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHmac } from 'node:crypto'
import type { Server } from 'node:http'
import { createClock } from '../../clock.ts'
import { listen } from '../../server/listen.ts'
import { createAdminServer } from './admin-server.ts'
import { Signatures } from './signing.ts'

const TENANT = '438fa74a-fa7d-4317-9ced-dde32ece1787'
let server: Server
let origin: string
let t = Date.now()

beforeAll(async () => {
  const handler = createAdminServer({
    schema: buildSchema('type Query { ok: Boolean }'),
    signatures: new Signatures(createClock()),
    signerOf: (id) => (id === TENANT ? { apiSecret: 'secret' } : undefined),
    contextOf: () => ({}),
    cors: true
  })
  const open = await listen(handler, 0)
  server = open.server
  origin = `http://127.0.0.1:${open.port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const signed = (canonical: string): Record<string, string> => {
  t += 1
  const digest = createHmac('sha256', 'secret').update(`${t}.${canonical}`).digest('hex')
  return { 'tenant-id': TENANT, signature: `t=${t}, v1=${digest}` }
}
const OK = '{"query":"{ ok }"}'
const post = (body: string, headers: Record<string, string>, path = '/graphql') =>
  fetch(origin + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

describe('an admin server', () => {
  it('answers a signed operation, and its health to everybody', async () => {
    const answer = await post(OK, signed(OK))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ data: { ok: null } })
    expect(await (await fetch(`${origin}/healthz`)).text()).toBe('OK')
  })

  it('answers 401 and 500 in plain text, unlike errors of GraphQL', async () => {
    const unsigned = await post(OK, {})
    expect([unsigned.status, await unsigned.text()]).toEqual([401, 'Unauthorized'])
    const malformed = await post(OK, { 'tenant-id': TENANT, signature: 'garbage' })
    expect([malformed.status, await malformed.text()]).toEqual([500, 'Internal Server Error'])
    expect(malformed.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  it('reads JSON only, so that any other body is signed as {}', async () => {
    expect((await post(OK, { ...signed(OK), 'content-type': 'text/plain' })).status).toBe(401)
    expect((await post(OK, { ...signed('{}'), 'content-type': 'text/plain' })).status).toBe(400) // a forgery, maybe
  })

  it('rejects broken JSON, lists, bodies over a megabyte and other paths', async () => {
    expect((await post('{"query": ', signed(OK))).status).toBe(400)
    expect((await post(`[${OK}]`, signed(`[${OK}]`))).status).toBe(400)
    const long = JSON.stringify({ pad: 'x'.repeat(1_100_000), query: '{ ok }' })
    expect((await post(long, signed(long))).status).toBe(413)
    expect((await post(OK, signed(OK), '/graphql/')).status).toBe(404)
  })

  it('answers in the type that the client prefers, with 406 when it accepts neither', async () => {
    const typed = async (accept: string) => {
      const answer = await post(OK, { ...signed(OK), accept })
      return [answer.status, answer.headers.get('content-type')?.split(';')[0]]
    }
    expect(await typed('*/*')).toEqual([200, 'application/json'])
    expect(await typed('application/graphql-response+json, application/json;q=0.9')).toEqual([
      200,
      'application/graphql-response+json'
    ])
    expect(await typed('text/html')).toEqual([406, 'application/json'])
  })

  it('allows pages of every origin, without credentials', async () => {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'signature' }
    const preflight = await fetch(`${origin}/graphql`, { method: 'OPTIONS', headers: asked })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('signature')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
    expect((await post(OK, {})).headers.get('access-control-allow-origin')).toBe('*')
  })
})
