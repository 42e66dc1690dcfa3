import { expect, test } from 'vitest'
import { failureOf } from './flow-errors'

const answered = (status: number, data?: unknown) => failureOf({ status, data })
const error = (code: number, id?: string, more: object = {}) => ({
  error: { ...(id ? { id } : {}), code, message: 'said', ...more }
})

test('a 400 with a form in it is that form again', () => {
  const flow = { id: 'f', ui: { nodes: [] } }
  expect(answered(400, flow)).toEqual({ kind: 'show-flow', flow })
})

test.each([
  ['settings init without a session', 401, error(401, 'session_inactive')],
  ['whoami, which has no error id', 401, error(401)],
  ['aal2 asked for without a session', 401, error(401, 'session_aal1_required')],
  ['a gateway’s 401 with no JSON at all', 401, undefined]
])('a 401 means that nobody is signed in: %s', (_case, status, body) => {
  expect(answered(status, body)).toEqual({ kind: 'needs-sign-in' })
})

test('a disabled account is recognised also where Kratos answers with an error instead of a form', () => {
  const body = error(401, undefined, { details: { identity_id: '3c2f0a5e-0000-4000-8000-000000000000' } })
  expect(answered(401, body)).toEqual({
    kind: 'refused',
    status: 401,
    message: 'This account is disabled. Ask your administrator.'
  })
})

test('a missing second factor is never mistaken for being signed out', () => {
  const body = {
    ...error(403, 'session_aal2_required'),
    redirect_browser_to: 'http://x/self-service/login/browser?aal=aal2'
  }
  expect(answered(403, body)).toEqual({ kind: 'needs-aal2' })
})

test('a login that still lacks the second factor comes as a 422 that names it, whatever the prefix', () => {
  const body = {
    ...error(422, 'browser_location_change_required'),
    redirect_browser_to: 'http://localhost:3010/kratos/self-service/login/browser?aal=aal2&return_to=/x'
  }
  expect(answered(422, body)).toEqual({ kind: 'needs-aal2' })
})

test('any other 422 gives the address of the next step, for the caller to check', () => {
  const url = 'http://localhost:3010/settings?flow=abc'
  expect(answered(422, { ...error(422, 'browser_location_change_required'), redirect_browser_to: url })).toEqual({
    kind: 'redirect',
    url
  })
  expect(answered(422, error(422)).kind).toBe('unreachable')
})

test('a change that needs a recent sign-in asks to confirm who you are', () => {
  expect(answered(403, error(403, 'session_refresh_required'))).toEqual({ kind: 'needs-refresh' })
})

test.each([
  [400, 'session_already_available', { kind: 'already-signed-in' }],
  [400, 'self_service_flow_return_to_forbidden', { kind: 'return-to-refused' }],
  [403, 'security_csrf_violation', { kind: 'new-flow', reason: 'cookies' }],
  [403, 'security_identity_mismatch', { kind: 'new-flow', reason: 'identity-mismatch' }]
])('%i %s', (status, id, failure) => {
  expect(answered(status, error(status, id))).toEqual(failure)
})

test('an expired flow names its replacement when it was submitted, and none when it was read', () => {
  expect(answered(410, { ...error(410, 'self_service_flow_expired'), use_flow_id: 'next' })).toEqual({
    kind: 'new-flow',
    reason: 'expired',
    replacement: 'next'
  })
  expect(answered(410, error(410))).toEqual({ kind: 'new-flow', reason: 'expired' })
})

test('an unknown flow asks for a new one', () => {
  expect(answered(404, error(404))).toEqual({ kind: 'new-flow', reason: 'not-found' })
})

test('any other refusal keeps Kratos’ own reason', () => {
  expect(answered(400, error(400, undefined, { reason: 'recovery is off' }))).toEqual({
    kind: 'refused',
    status: 400,
    message: 'recovery is off'
  })
  expect(answered(403, undefined)).toEqual({
    kind: 'refused',
    status: 403,
    message: 'The sign-in service refused this (status 403).'
  })
  expect(answered(429)).toMatchObject({ kind: 'refused', status: 429 })
})

test('a failing server and no answer are both unreachable', () => {
  expect(answered(502, undefined)).toEqual({ kind: 'unreachable', cause: 'Kratos answered 502.' })
  expect(failureOf(undefined)).toMatchObject({ kind: 'unreachable' })
})

test('a list of sessions refused for lack of a second factor gives no identity: only whoami does', () => {
  const body = { ...error(403, 'session_aal2_required'), identity: { id: 'i', traits: { email: 'a@x' } } }
  expect(answered(403, body)).toEqual({ kind: 'needs-aal2' })
})
