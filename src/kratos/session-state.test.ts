import { describe, expect, test } from 'vitest'
import { gateOf, nextState, parseSession, type Session, type SessionState } from './session-state'

const raw = (methods: { method: string; aal: string }[], more: object = {}) => ({
  id: 's1',
  active: true,
  expires_at: '2026-11-24T12:00:00Z',
  authenticator_assurance_level: 'aal1',
  authentication_methods: methods,
  identity: { id: 'i1', traits: { email: 'amina@cloudnine.example' } },
  ...more
})
const password = { method: 'password', aal: 'aal1' }
const link = { method: 'link_recovery', aal: 'aal1' }
const session = (identity = 'i1', needsCredential = false): Session => ({
  id: 's',
  identity: { id: identity, email: `${identity}@x.example` },
  aal: 'aal1',
  methods: [],
  needsCredential,
  expiresAt: undefined
})
const signedIn: SessionState = { kind: 'signed-in', session: session() }

describe('a session', () => {
  test('is read with its person, assurance level and expiry', () => {
    expect(parseSession(raw([password]))).toEqual({
      id: 's1',
      identity: { id: 'i1', email: 'amina@cloudnine.example' },
      aal: 'aal1',
      methods: ['password'],
      needsCredential: false,
      expiresAt: Date.parse('2026-11-24T12:00:00Z'),
      raw: raw([password])
    })
  })

  test.each([
    ['an invitation', [link], true],
    ['a recovery by code', [{ method: 'code_recovery', aal: 'aal1' }], true],
    [
      'an invitation and a second factor, which is no credential of its own',
      [link, { method: 'totp', aal: 'aal2' }],
      true
    ],
    ['an invitation and then the new password', [link, password], false],
    ['a passkey', [{ method: 'passkey', aal: 'aal1' }], false],
    ['no method at all', [], false]
  ])('from %s', (_case, methods, needsCredential) => {
    expect(parseSession(raw(methods))?.needsCredential).toBe(needsCredential)
  })

  test.each([
    ['editor', { role: 'editor' }],
    [undefined, { tenant_id: 't' }],
    [undefined, { role: null }],
    ['', { role: ['admin'] }]
  ])('has the role %j of %j, and a role that is no text is not the default', (role, metadata_public) => {
    expect(parseSession(raw([password], { identity: { id: 'i', metadata_public } }))?.role).toBe(role)
  })

  test('names a person by what the identity schema has', () => {
    expect(parseSession(raw([password], { identity: { id: 'i', traits: { nick: 'ada' } } }))?.identity.email).toBe(
      'ada'
    )
    expect(
      parseSession(raw([password], { identity: { id: 'i', traits: {}, recovery_addresses: [{ value: 'r@x' }] } }))
        ?.identity.email
    ).toBe('r@x')
    expect(parseSession(raw([password], { identity: { id: 'i' } }))?.identity.email).toBe('i')
  })

  test('expires by this machine’s clock, corrected by its skew', () => {
    expect(parseSession(raw([password]), 60_000)?.expiresAt).toBe(Date.parse('2026-11-24T11:59:00Z'))
  })

  test('is undefined without an identity, when it is not active, or when it is a web page', () => {
    expect(parseSession(raw([password], { identity: null }))).toBeUndefined()
    expect(parseSession(raw([password], { active: false }))).toBeUndefined()
    expect(parseSession('<!doctype html>')).toBeUndefined()
  })
})

describe('the next state', () => {
  test('a session that ends while its page is open leaves the page behind a dialog', () => {
    expect(nextState(signedIn, { kind: 'none' })).toEqual({ kind: 'expired', former: session(), need: 'sign-in' })
    expect(nextState(signedIn, { kind: 'second-factor' })).toEqual({
      kind: 'expired',
      former: session(),
      need: 'second-factor'
    })
    expect(nextState({ kind: 'expired', former: session(), need: 'sign-in' }, { kind: 'second-factor' })).toMatchObject(
      {
        need: 'second-factor'
      }
    )
  })

  test('the same person returns to the page; somebody else never sees it', () => {
    const expired: SessionState = { kind: 'expired', former: session(), need: 'sign-in' }
    expect(nextState(expired, { kind: 'signed-in', session: session() })).toEqual(signedIn)
    expect(nextState(expired, { kind: 'signed-in', session: session('i2') })).toEqual({ kind: 'other-identity' })
    expect(nextState(signedIn, { kind: 'signed-in', session: session('i2') })).toEqual({ kind: 'other-identity' })
  })

  test('an open page stays when Kratos doesn’t answer', () => {
    expect(nextState(signedIn, { kind: 'unreachable' })).toBe(signedIn)
    expect(nextState({ kind: 'unknown' }, { kind: 'unreachable' })).toEqual({ kind: 'unreachable' })
  })

  test('an invited person is signed in once there is a password', () => {
    const invited = nextState({ kind: 'unknown' }, { kind: 'signed-in', session: session('i1', true) })
    expect(invited.kind).toBe('needs-credential')
    expect(nextState(invited, { kind: 'signed-in', session: session() })).toEqual(signedIn)
    expect(nextState(invited, { kind: 'none' })).toEqual({ kind: 'none' })
  })
})

describe('the gate', () => {
  const states: SessionState[] = [
    { kind: 'unknown' },
    { kind: 'none' },
    { kind: 'second-factor' },
    { kind: 'unreachable' },
    { kind: 'needs-credential', session: session('i1', true) },
    signedIn,
    { kind: 'expired', former: session(), need: 'sign-in' },
    { kind: 'other-identity' }
  ]

  test('401 leads to the sign-in page, 403 to the second factor, no answer to neither', () => {
    expect(gateOf({ kind: 'none' }, false)).toEqual({ show: 'redirect', to: 'sign-in' })
    expect(gateOf({ kind: 'second-factor' }, false)).toEqual({ show: 'redirect', to: 'second-factor' })
    expect(gateOf({ kind: 'unreachable' }, false)).toEqual({ show: 'unreachable' })
  })

  test('a session that needs a credential gets the page to choose one, and is redirected there once from any other page', () => {
    const invited: SessionState = { kind: 'needs-credential', session: session('i1', true) }
    expect(gateOf(invited, false)).toEqual({ show: 'redirect', to: 'choose-password' })
    expect(gateOf(invited, true)).toEqual({ show: 'choose-password' })
  })

  test('no state redirects in a circle: following redirects ends within one step', () => {
    for (const state of states) {
      const first = gateOf(state, false)
      if (first.show !== 'redirect') continue
      // The sign-in pages are outside the gate, so only the account page is gated again.
      if (first.to === 'choose-password') expect(gateOf(state, true).show).not.toBe('redirect')
    }
  })

  test('only a full session shows a page', () => {
    expect(states.filter((s) => gateOf(s, true).show === 'page')).toEqual([signedIn])
  })
})
