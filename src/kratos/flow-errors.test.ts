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
  ['whoami, which says no id', 401, error(401)],
  ['aal2 asked for without a session', 401, error(401, 'session_aal1_required')],
  ['a gateway’s 401 with no JSON at all', 401, undefined]
])('nobody is signed in: %s', (_case, status, body) => {
  expect(answered(status, body)).toEqual({ kind: 'needs-sign-in' })
})

test('a person who was disabled is told so by versions that have no form for it', () => {
  const body = error(401, undefined, { details: { identity_id: '3c2f0a5e-0000-4000-8000-000000000000' } })
  expect(answered(401, body)).toEqual({
    kind: 'refused',
    status: 401,
    message: 'This account is switched off. Ask an operator.'
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

test('any other 422 names where to go, for the caller to check', () => {
  const url = 'http://localhost:3010/settings?flow=abc'
  expect(answered(422, { ...error(422, 'browser_location_change_required'), redirect_browser_to: url })).toEqual({
    kind: 'go-to',
    url
  })
  expect(answered(422, error(422)).kind).toBe('unreachable')
})

test('a privileged change after the window asks for a fresh sign-in', () => {
  expect(answered(403, error(403, 'session_refresh_required'))).toEqual({ kind: 'needs-refresh' })
})

test.each([
  [400, 'session_already_available', { kind: 'signed-in-already' }],
  [400, 'self_service_flow_return_to_forbidden', { kind: 'return-to-refused' }],
  [403, 'security_csrf_violation', { kind: 'new-flow', why: 'cookies' }],
  [403, 'security_identity_mismatch', { kind: 'new-flow', why: 'somebody-else' }]
])('%i %s', (status, id, failure) => {
  expect(answered(status, error(status, id))).toEqual(failure)
})

test('an expired flow names the one in its place when it was sent, and none when it was read', () => {
  expect(answered(410, { ...error(410, 'self_service_flow_expired'), use_flow_id: 'next' })).toEqual({
    kind: 'new-flow',
    why: 'expired',
    use: 'next'
  })
  expect(answered(410, error(410))).toEqual({ kind: 'new-flow', why: 'expired' })
})

test('an unknown flow is gone', () => {
  expect(answered(404, error(404))).toEqual({ kind: 'new-flow', why: 'gone' })
})

test('what Kratos refuses otherwise is told in its words', () => {
  expect(answered(400, error(400, undefined, { reason: 'recovery is off' }))).toEqual({
    kind: 'refused',
    status: 400,
    message: 'recovery is off'
  })
  expect(answered(403, undefined)).toEqual({ kind: 'refused', status: 403, message: 'Kratos answered 403.' })
  expect(answered(429)).toMatchObject({ kind: 'refused', status: 429 })
})

test('a broken server and no answer are one thing: unreachable', () => {
  expect(answered(502, undefined)).toEqual({ kind: 'unreachable', cause: 'Kratos answered 502.' })
  expect(failureOf(undefined)).toMatchObject({ kind: 'unreachable' })
})

test('a list of sessions that is refused for want of a second factor tells of nobody: only whoami says who is here', () => {
  const body = { ...error(403, 'session_aal2_required'), identity: { id: 'i', traits: { email: 'a@x' } } }
  expect(answered(403, body)).toEqual({ kind: 'needs-aal2' })
})
