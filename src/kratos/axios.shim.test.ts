import { expect, test, vi } from 'vitest'
import axios, { RequestError } from './axios.shim'

const answer = (status: number, body: string | null) => {
  const fetching = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, { status })))
  vi.stubGlobal('fetch', fetching)
  return fetching
}

test('asks for JSON, or Kratos would answer with redirects for a navigation', async () => {
  const fetching = answer(200, '{"id":"x"}')
  const got = await axios.request({
    url: '/kratos/x',
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: undefined },
    data: '{}'
  })
  expect(got.data).toEqual({ id: 'x' })
  const [url, init] = fetching.mock.calls[0] ?? []
  expect(url).toBe('/kratos/x')
  expect(init).toMatchObject({ method: 'POST', body: '{}', credentials: 'same-origin' })
  expect(Object.fromEntries(init?.headers as Headers)).toEqual({
    accept: 'application/json',
    'content-type': 'application/json'
  })
})

test('throws what is not 2xx with the answer, and what is no answer without', async () => {
  answer(403, '{"error":{"id":"session_aal2_required"}}')
  await expect(axios.request({ url: '/' })).rejects.toMatchObject({
    response: { status: 403, data: { error: { id: 'session_aal2_required' } } }
  })
  answer(502, '<html>')
  await expect(axios.request({ url: '/' })).rejects.toMatchObject({ response: { status: 502, data: undefined } })
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  await expect(axios.request({ url: '/' })).rejects.toSatisfy(
    (e) => e instanceof RequestError && e.response === undefined
  )
})

test('takes a page for no answer of Kratos, and an empty one for what it is', async () => {
  answer(200, '<!doctype html>')
  await expect(axios.request({ url: '/' })).rejects.toSatisfy(
    (e) => e instanceof RequestError && e.response === undefined
  )
  answer(204, null)
  expect((await axios.request({ url: '/' })).data).toBeUndefined()
})

test('gives up after a while', async () => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'fetch',
    (_: string, init: RequestInit) =>
      new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))))
  )
  const asking = expect(axios.request({ url: '/' })).rejects.toThrow('in time')
  await vi.advanceTimersByTimeAsync(20_000)
  await asking
  vi.useRealTimers()
})
