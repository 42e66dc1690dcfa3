import { afterEach, expect, test, vi } from 'vitest'
import { createKratosClient, request } from './kratos-client'

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

test('a new flow is asked for with the login options and without a return_to, which the console keeps itself', async () => {
  answers([200, { id: 'f', ui: { nodes: [] } }])
  expect((await client.createLogin({ refresh: true, aal: 'aal2' })).kind).toBe('flow')
  expect(asked).toEqual(['GET /kratos/self-service/login/browser?refresh=true&aal=aal2'])
})

test('a submitted login answers with its session', async () => {
  answers([200, { session }], [400, { id: 'f', ui: { nodes: [] } }])
  expect(await client.submitLogin('f', {})).toMatchObject({
    kind: 'signed-in',
    session: { identity: { email: 'a@x' } }
  })
  expect((await client.submitLogin('f', {})).kind).toBe('show-flow')
})

test('a flow that is answered under another id is used as it comes', async () => {
  answers([200, { id: 'other', ui: { nodes: [] } }])
  expect(await client.submitRecovery('f', {})).toMatchObject({ kind: 'flow', flow: { id: 'other' } })
})

const stubAnswer = (status: number, body: string | null, headers = {}) => {
  const fetching = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, { status, headers })))
  vi.stubGlobal('fetch', fetching)
  return fetching
}

test('a request asks for JSON, or Kratos would answer with redirects as for a navigation', async () => {
  const fetching = stubAnswer(200, '{"id":"x"}')
  expect(
    await request('/kratos/x', { method: 'POST', query: { flow: 'a&b', refresh: undefined }, body: { a: 1 } })
  ).toMatchObject({
    ok: true,
    data: { id: 'x' }
  })
  expect(fetching).toHaveBeenCalledWith(
    '/kratos/x?flow=a%26b',
    expect.objectContaining({
      method: 'POST',
      body: '{"a":1}',
      credentials: 'include',
      headers: { accept: 'application/json', 'content-type': 'application/json' }
    })
  )
})

test('an answer that is not 2xx becomes a failure, with or without JSON', async () => {
  stubAnswer(403, '{"error":{"id":"session_aal2_required"}}')
  expect(await request('/')).toEqual({ ok: false, failure: { kind: 'needs-aal2' } })
  stubAnswer(401, 'Unauthorized')
  expect(await request('/')).toEqual({ ok: false, failure: { kind: 'needs-sign-in' } })
})

test('no answer, and a web page instead of one, are both unreachable', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  expect(await request('/')).toMatchObject({ failure: { kind: 'unreachable' } })
  stubAnswer(200, '<!doctype html>')
  expect(await request('/')).toMatchObject({ failure: { kind: 'unreachable' } })
  stubAnswer(502, '<html>')
  expect(await request('/')).toMatchObject({ failure: { kind: 'unreachable', cause: 'Kratos answered 502.' } })
})

test('an empty answer is a success without data', async () => {
  stubAnswer(204, null)
  expect(await request('/')).toMatchObject({ ok: true, data: undefined })
})

test('an answer’s date gives this machine’s clock skew, unless it is within rounding', async () => {
  stubAnswer(200, '{}', { date: new Date(Date.now() + 3_600_000).toUTCString() })
  const got = await request('/')
  expect(got.ok && Math.round(got.clockSkew / 60_000)).toBe(60)
  stubAnswer(200, '{}', { date: new Date().toUTCString() })
  expect(await request('/')).toMatchObject({ clockSkew: 0 })
})

test('a request without an answer ends after 20 s, and a form that was sent after a minute: Kratos may take that long', async () => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'fetch',
    (_: string, init: RequestInit) =>
      new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
  )
  const pending = request('/')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await pending).toMatchObject({ failure: { kind: 'unreachable' } })
  let answer: unknown
  void client.submitSettings('f', {}).then((given) => (answer = given))
  await vi.advanceTimersByTimeAsync(59_000)
  expect(answer).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1000)
  expect(answer).toMatchObject({ kind: 'unreachable' })
  vi.useRealTimers()
})
