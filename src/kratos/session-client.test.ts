import { afterEach, expect, test, vi } from 'vitest'
import { createSessionClient } from './session-client'

const asked: string[] = []
const answers = (...list: [number, unknown][]) =>
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push(`${init.method} ${url}`)
    const [status, body] = list.shift() ?? [500, {}]
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }))
  })
afterEach(() => void asked.splice(0))
const session = { id: 's', identity: { id: 'i', traits: { email: 'a@x' } }, authentication_methods: [] }
const client = createSessionClient('/kratos')

test('whoami tells 200, 401, 403 and anything else apart', async () => {
  answers(
    [200, session],
    [401, { error: { code: 401 } }],
    [403, { error: { id: 'session_aal2_required' } }],
    [403, {}],
    [500, {}],
    [200, {}]
  )
  const kinds = []
  for (let i = 0; i < 6; i++) kinds.push((await client.whoami()).kind)
  expect(kinds).toEqual(['signed-in', 'none', 'second-factor', 'unreachable', 'unreachable', 'unreachable'])
})

test('signing out takes two requests, and succeeds when there was no session', async () => {
  answers([200, { logout_token: 't+1' }], [204, undefined], [401, { error: { id: 'session_inactive' } }], [503, {}])
  expect(await client.signOut()).toBe(true)
  expect(asked[1]).toBe('GET /kratos/self-service/logout?token=t%2B1')
  expect(await client.signOut()).toBe(true)
  expect(await client.signOut()).toBe(false)
})

test('a sign-out whose token belongs to a former session is tried once more with a new token, and no further', async () => {
  const refused: [number, unknown] = [403, { error: { code: 403 } }]
  answers([200, { logout_token: 'old' }], refused, [200, { logout_token: 'new' }], [204, undefined])
  expect(await client.signOut()).toBe(true)
  expect(asked.map((call) => call.split('?')[1])).toEqual([undefined, 'token=old', undefined, 'token=new'])
  answers([200, { logout_token: 'a' }], refused, [200, { logout_token: 'b' }], refused)
  expect(await client.signOut()).toBe(false)
})
