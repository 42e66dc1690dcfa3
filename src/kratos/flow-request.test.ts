import { expect, test, vi } from 'vitest'
import { ask } from './flow-request'

const answer = (status: number, body: string | null, headers = {}) => {
  const fetching = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, { status, headers })))
  vi.stubGlobal('fetch', fetching)
  return fetching
}

test('asks for JSON, or Kratos would answer with redirects for a navigation', async () => {
  const fetching = answer(200, '{"id":"x"}')
  expect(
    await ask('/kratos/x', { method: 'POST', query: { flow: 'a&b', refresh: undefined }, body: { a: 1 } })
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

test('what is not 2xx is read as what to do, with or without JSON', async () => {
  answer(403, '{"error":{"id":"session_aal2_required"}}')
  expect(await ask('/')).toEqual({ ok: false, failure: { kind: 'needs-aal2' } })
  answer(401, 'Unauthorized')
  expect(await ask('/')).toEqual({ ok: false, failure: { kind: 'needs-sign-in' } })
})

test('no answer, and a page in place of one, are both no Kratos', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  expect(await ask('/')).toMatchObject({ failure: { kind: 'unreachable' } })
  answer(200, '<!doctype html>')
  expect(await ask('/')).toMatchObject({ failure: { kind: 'unreachable' } })
  answer(502, '<html>')
  expect(await ask('/')).toMatchObject({ failure: { kind: 'unreachable', cause: 'Kratos answered 502.' } })
})

test('an empty answer is one', async () => {
  answer(204, null)
  expect(await ask('/')).toMatchObject({ ok: true, data: undefined })
})

test('tells by how much this machine’s clock is behind, when it is more than rounding', async () => {
  answer(200, '{}', { date: new Date(Date.now() + 3_600_000).toUTCString() })
  const got = await ask('/')
  expect(got.ok && Math.round(got.behind / 60_000)).toBe(60)
  answer(200, '{}', { date: new Date().toUTCString() })
  expect(await ask('/')).toMatchObject({ behind: 0 })
})

test('gives up after a while', async () => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'fetch',
    (_: string, init: RequestInit) =>
      new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
  )
  const asking = ask('/')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await asking).toMatchObject({ failure: { kind: 'unreachable' } })
  vi.useRealTimers()
})
