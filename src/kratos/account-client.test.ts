import { expect, test, vi } from 'vitest'
import { createAccountClient, deviceOf } from './account-client'

const client = createAccountClient('/kratos')
const answers = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status })))

test('an error of Kratos gives its reason, else its message, else says that there is none', async () => {
  const messageOf = async (error: unknown) => {
    answers(200, { id: 'e', error })
    return client.getError('e')
  }
  const reason = 'The recovery link is not valid. <b>'
  expect(await messageOf({ code: 404, reason, message: 'Not found' })).toEqual({ kind: 'error', message: reason })
  expect(await messageOf({ code: 404, reason: '', message: 'Not found' })).toEqual({
    kind: 'error',
    message: 'Not found'
  })
  for (const empty of [{}, { reason: 42 }, null])
    expect(await messageOf(empty)).toEqual({ kind: 'error', message: 'Kratos gave no reason.' })
  answers(404, { error: { code: 404 } })
  expect((await client.getError('e')).kind).toBe('new-flow')
})

test('other sessions are listed as devices; an answer that is no list did not come from Kratos', async () => {
  answers(200, [
    {
      id: 's',
      authenticated_at: '2026-11-24T12:00:00Z',
      devices: [{ user_agent: 'curl/8', ip_address: '41.90.64.12', location: 'Nairobi' }]
    },
    { id: 't', issued_at: '2026-11-23T12:00:00Z', devices: null }
  ])
  expect(await client.otherSessions()).toEqual({
    kind: 'sessions',
    sessions: [
      { id: 's', userAgent: 'curl/8', place: '41.90.64.12, Nairobi', since: '2026-11-24T12:00:00Z' },
      { id: 't', userAgent: '', place: '', since: '2026-11-23T12:00:00Z' }
    ]
  })
  answers(200, { sessions: [] })
  expect((await client.otherSessions()).kind).toBe('unreachable')
})

test('a session that isn’t known yet gives a device without a place or a time', () => {
  expect(deviceOf(undefined)).toEqual({ id: '', userAgent: '', place: '', since: '' })
})
