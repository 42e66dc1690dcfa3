import { afterEach, expect, test, vi } from 'vitest'
import { createKratosClient } from './kratos-client'

const asked: string[] = []
const answers = (...list: [number, unknown][]) =>
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push(`${init.method} ${url}`)
    const [status, body] = list.shift() ?? [500, {}]
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }))
  })
afterEach(() => void asked.splice(0))
const client = createKratosClient('/kratos')
const session = { id: 's', identity: { id: 'i', traits: { email: 'a@x' } }, authentication_methods: [] }

test('a new flow carries what was asked for, and never a return_to: we keep that ourselves', async () => {
  answers([200, { id: 'f', ui: { nodes: [] } }])
  expect((await client.createLogin({ refresh: true, aal: 'aal2' })).kind).toBe('flow')
  expect(asked).toEqual(['GET /kratos/self-service/login/browser?refresh=true&aal=aal2'])
})

test('a sign-in answers with its session', async () => {
  answers([200, { session }], [400, { id: 'f', ui: { nodes: [] } }])
  expect(await client.submitLogin('f', {})).toMatchObject({
    kind: 'signed-in',
    session: { identity: { email: 'a@x' } }
  })
  expect((await client.submitLogin('f', {})).kind).toBe('show-flow')
})

test('a settings answer under another id is taken as it comes', async () => {
  answers([200, { id: 'other', ui: { nodes: [] } }])
  expect(await client.submitRecovery('f', {})).toMatchObject({ kind: 'flow', flow: { id: 'other' } })
})
