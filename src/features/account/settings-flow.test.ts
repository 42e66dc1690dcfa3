import { createEffect, createRoot, untrack } from 'solid-js'
import { describe, expect, test, vi } from 'vitest'
import type { Flow } from '~/kratos/flow-model'
import type { FlowAnswer } from '~/kratos/kratos-client'
import type { SessionState } from '~/kratos/session-state'
import { accountNotice } from './account-messages'
import { createSettingsFlow } from './settings-flow'

const csrf = (value: string) => ({
  type: 'input',
  group: 'default',
  attributes: { node_type: 'input', name: 'csrf_token', type: 'hidden', value },
  messages: [],
  meta: {}
})
const flow = (id: string, ...messages: number[]): Flow => ({
  id,
  ui: { nodes: [csrf(`token of ${id}`)], messages: messages.map((m) => ({ id: m, type: 'success', text: '' })) }
})
const form = (it: Flow): FlowAnswer => ({ kind: 'flow', flow: it })

const here: SessionState = {
  kind: 'signed-in',
  session: {
    id: 's',
    identity: { id: 'i', email: 'a@x' },
    aal: 'aal1',
    methods: ['password'],
    needsCredential: false,
    expiresAt: undefined
  }
}

async function play(create: FlowAnswer[], submit: FlowAnswer[], state: SessionState = here) {
  const sent: [string, object][] = []
  const onSaved = vi.fn()
  const check = vi.fn(() => Promise.resolve(state))
  const next = (list: FlowAnswer[]) => {
    const answer = list.shift()
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('asked too much'))
  }
  const settings = createRoot(() =>
    createSettingsFlow({
      client: {
        createSettings: () => next(create),
        getSettings: () => next(create),
        submitSettings: (id, body) => (sent.push([id, body]), next(submit))
      },
      session: { check },
      onSaved
    })
  )
  await new Promise((resolve) => setTimeout(resolve))
  return { settings, sent, onSaved, check }
}

test('saved is what Kratos says is saved, not every 200', async () => {
  const { settings, onSaved } = await play([form(flow('f'))], [form(flow('f')), form(flow('f', 1050001))])
  await settings.submit('lookup_secret', { lookup_secret_regenerate: true })
  expect(onSaved).not.toHaveBeenCalled()
  await settings.submit('lookup_secret', { lookup_secret_confirm: true })
  expect(onSaved).toHaveBeenCalledOnce()
})

test('a change that needs a fresh sign-in waits, and then goes through as it was, on the same flow', async () => {
  const { settings, sent } = await play([form(flow('f'))], [{ kind: 'needs-refresh' }, form(flow('f', 1050001))])
  const body = { method: 'password', password: 'kept' }
  await settings.submit('password', body)
  expect(settings.waiting()).toMatchObject({ login: { refresh: true }, change: { body } })
  await settings.resume()
  expect(sent).toEqual([
    ['f', body],
    ['f', body]
  ])
  expect(settings.waiting()).toBeUndefined()
})

test('a change to an expired flow is sent once more to the new one, with its token', async () => {
  const { settings, sent } = await play(
    [form(flow('f')), form(flow('g'))],
    [{ kind: 'new-flow', reason: 'expired', replacement: 'x' }, form(flow('g', 1050001))]
  )
  await settings.submit('password', { csrf_token: 'token of f', password: 'p' })
  expect(sent[1]).toEqual(['g', { csrf_token: 'token of g', password: 'p' }])
})

test('a code for a secret of the expired flow is not: the new flow has another secret', async () => {
  const { settings, sent } = await play([form(flow('f')), form(flow('g'))], [{ kind: 'new-flow', reason: 'expired' }])
  await settings.submit('totp', { totp_code: '123456' })
  expect(sent).toHaveLength(1)
  expect(settings.notice()).toBe('took-long')
})

test('a change is never sent on to the account of somebody else who has signed in meanwhile', async () => {
  const { settings, sent, check } = await play(
    [form(flow('mine')), form(flow('theirs'))],
    [{ kind: 'new-flow', reason: 'identity-mismatch' }, form(flow('theirs', 1050001))],
    { kind: 'other-identity' }
  )
  await settings.submit('password', { password: 'for me' })
  expect(check).toHaveBeenCalledOnce()
  expect(sent).toHaveLength(1)
})

test('a second factor that is asked for here alone is asked of the person, and then the account is read', async () => {
  const { settings } = await play([{ kind: 'needs-aal2' }, { kind: 'needs-aal2' }, form(flow('f'))], [])
  expect(settings.waiting()).toEqual({ login: { aal: 'aal2' } })
  settings.giveUp()
  expect(settings.view()).toMatchObject({ kind: 'failed', cause: expect.stringContaining('second factor') as string })
  settings.restart()
  await vi.waitFor(() => expect(settings.waiting()).toBeDefined())
  await settings.resume()
  expect(settings.waiting()).toBeUndefined()
  expect(settings.view()).toMatchObject({ kind: 'form', flow: { id: 'f' } })
})

test('where whoami asks for the second factor too, that is the gate’s business', async () => {
  const { settings, check } = await play([{ kind: 'needs-aal2' }], [], { kind: 'second-factor' })
  expect(check).toHaveBeenCalledOnce()
  expect(settings.waiting()).toBeUndefined()
})

test('what was typed for an expired flow is nobody’s answer before it was sent again: the form keeps it until then', async () => {
  const { settings } = await play(
    [form(flow('f')), form(flow('g'))],
    [{ kind: 'new-flow', reason: 'expired' }, { kind: 'needs-refresh' }]
  )
  const seen: [string, string | undefined][] = []
  createRoot(() =>
    createEffect(() => {
      const view = settings.view()
      if (view.kind === 'form') seen.push([view.flow.id, untrack(settings.sending)])
    })
  )
  await settings.submit('password', { password: 'p' })
  expect(seen).toEqual([
    ['f', undefined],
    ['g', undefined]
  ])
  expect(settings.waiting()).toMatchObject({ change: { group: 'password' } })
})

test('a token that doesn’t fit is a page out of date once, and a browser without cookies when it goes on', async () => {
  const refused: FlowAnswer = { kind: 'new-flow', reason: 'cookies' }
  const { settings } = await play([form(flow('f')), form(flow('g')), form(flow('h'))], [refused, refused])
  await settings.submit('password', { password: 'p' })
  expect(settings.notice()).toBe('no-cookies')
  const other = await play([form(flow('f')), form(flow('g')), form(flow('h'))], [refused, refused])
  await other.settings.submit('totp', { totp_code: '123456' })
  expect(other.settings.notice()).toBe('out-of-date')
  await other.settings.submit('totp', { totp_code: '123456' })
  expect(other.settings.notice()).toBe('no-cookies')
})

test('a flow of somebody else becomes one’s own', async () => {
  const { settings } = await play([{ kind: 'new-flow', reason: 'identity-mismatch' }, form(flow('mine'))], [])
  expect(settings.view()).toMatchObject({ kind: 'form', flow: { id: 'mine' } })
})

test('a session that is over is the gate’s business, and the form stays', async () => {
  const { settings, check } = await play([form(flow('f'))], [{ kind: 'needs-sign-in' }])
  await settings.submit('password', {})
  expect(check).toHaveBeenCalledOnce()
  expect(settings.view()).toMatchObject({ flow: { id: 'f' } })
})

describe('a change whose answer is lost', () => {
  const lost: FlowAnswer = { kind: 'unreachable', cause: '' }

  test('is not said to be undone: nobody knows, and the form stays', async () => {
    const { settings, onSaved } = await play([form(flow('f')), form(flow('f'))], [lost])
    await settings.submit('password', {})
    expect(accountNotice(settings.notice())).toMatch(/^We don’t know/)
    expect(onSaved).not.toHaveBeenCalled()
    expect(settings.sending()).toBeUndefined()
  })

  test('was saved where the flow says so by then', async () => {
    const { settings, onSaved } = await play([form(flow('f')), form(flow('f', 1050001))], [lost])
    await settings.submit('password', { password: 'p' })
    expect(onSaved).toHaveBeenCalledWith('password', flow('f', 1050001), { password: 'p' })
    expect(settings.notice()).toBeUndefined()
  })

  test('isn’t taken for saved because the one before was', async () => {
    const { settings, onSaved } = await play([form(flow('f'))], [form(flow('f', 1050001)), lost])
    await settings.submit('password', { password: 'p' })
    await settings.submit('password', { password: 'q' })
    expect(onSaved).toHaveBeenCalledOnce()
    expect(settings.notice()).toBe('unreachable')
  })
})

describe('a profile is read again before it is sent', () => {
  const person = (id: string, traits: object, ...messages: number[]): Flow => ({
    ...flow(id, ...messages),
    identity: { traits }
  })
  const opened = { email: 'a@x', name: { first: 'A', last: 'B' } }
  const save = (traits: object) => ['profile', { method: 'profile', traits }] as const

  test('so that what somebody else has changed elsewhere stays', async () => {
    const { settings, sent } = await play(
      [form(person('f', opened)), form(person('f', { email: 'new@x', name: { first: 'A', last: 'B' }, phone: '1' }))],
      [form(flow('f', 1050001))]
    )
    await settings.submit(...save({ email: 'a@x', name: { first: 'Mine', last: 'B' } }))
    expect(sent).toMatchObject([['f', { traits: { email: 'new@x', name: { first: 'Mine', last: 'B' }, phone: '1' } }]])
  })

  test('and asks when both have changed the same: mine is sent, or theirs stands in its field', async () => {
    const theirs = form(person('f', { ...opened, email: 'theirs@x' }))
    const { settings, sent } = await play([form(person('f', opened)), theirs, theirs], [form(flow('f', 1050001))])
    const mine = save({ email: 'mine@x', name: { first: 'A', last: 'B' } })
    await settings.submit(...mine)
    expect(sent).toEqual([])
    expect(settings.conflicts()).toEqual([{ name: 'traits.email', before: 'a@x', now: 'theirs@x', mine: 'mine@x' }])
    await settings.overwrite()
    expect(sent).toMatchObject([['f', { traits: { email: 'mine@x' } }]])
    expect(settings.conflicts()).toEqual([])

    const other = await play([form(person('f', opened)), theirs], [])
    await other.settings.submit(...mine)
    other.settings.keepPresent()
    expect(other.settings.view()).toMatchObject({ flow: { identity: { traits: { email: 'theirs@x' } } } })
    expect(other.sent).toEqual([])
  })

  test('also on the flow that comes in place of an expired one', async () => {
    const later = person('g', { ...opened, email: 'theirs@x' })
    const { settings, sent } = await play(
      [form(person('f', opened)), { kind: 'new-flow', reason: 'expired' }, form(later), form(later)],
      [form(flow('g', 1050001))]
    )
    await settings.submit(...save({ email: 'a@x', name: { first: 'Mine', last: 'B' } }))
    expect(sent).toMatchObject([['g', { traits: { email: 'theirs@x', name: { first: 'Mine' } } }]])
  })

  test('and nothing is sent where it can’t be read', async () => {
    const { settings, sent } = await play([form(person('f', opened)), { kind: 'unreachable', cause: '' }], [])
    await settings.submit(...save({ email: 'mine@x' }))
    expect(accountNotice(settings.notice())).toContain('nothing was sent')
    expect(sent).toEqual([])
  })
})
