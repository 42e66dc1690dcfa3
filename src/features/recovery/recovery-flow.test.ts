import { createRoot } from 'solid-js'
import { expect, test, vi } from 'vitest'
import type { Flow } from '~/kratos/flow-model'
import type { FlowAnswer } from '~/kratos/kratos-client'
import type { SessionState } from '~/kratos/session-state'
import { createRecoveryFlow } from './recovery-flow'

const node = (name: string) => ({
  type: 'input',
  group: 'code',
  attributes: { node_type: 'input', name, type: 'text' },
  messages: [],
  meta: {}
})
const flow = (id: string, field: 'email' | 'code', ...messages: number[]): Flow => ({
  id,
  ui: { nodes: [node(field)], messages: messages.map((m) => ({ id: m, type: 'error', text: '' })) }
})

interface Script {
  flowId?: string
  create?: FlowAnswer[]
  get?: FlowAnswer | FlowAnswer[]
  submit?: FlowAnswer | FlowAnswer[]
  who?: SessionState
}

/** Plays the answers, and sends once for each of `submit`; what Kratos was asked is in `asked`. */
async function play(script: Script) {
  const asked: string[] = []
  const onRecovered = vi.fn()
  const onUnderway = vi.fn()
  const answers = { create: script.create ?? [], get: [script.get ?? []].flat(), submit: [script.submit ?? []].flat() }
  const submits = answers.submit.length
  const answer = (what: keyof typeof answers) => {
    asked.push(what)
    const it = answers[what].shift()
    return it ? Promise.resolve(it) : Promise.reject(new Error(asked.join()))
  }
  const who = () => (asked.push('whoami'), Promise.resolve(script.who ?? { kind: 'none' as const }))
  const recovery = createRoot(() =>
    createRecoveryFlow({
      client: {
        createRecovery: () => answer('create'),
        getRecovery: () => answer('get'),
        submitRecovery: () => answer('submit')
      },
      session: { ensure: who, check: who },
      flowId: script.flowId,
      onRecovered,
      onUnderway
    })
  )
  await settle()
  const said = []
  for (let i = 0; i < submits; i++) {
    await recovery.submit({})
    said.push(recovery.notice())
  }
  return { recovery, asked, said, onRecovered, onUnderway }
}
const settle = () => new Promise((resolve) => setTimeout(resolve))
const session = { id: 's', identity: { id: 'i', email: 'ada@x' }, aal: 'aal1', methods: [], expiresAt: undefined }
const form = (it: Flow): FlowAnswer => ({ kind: 'flow', flow: it })

test('a wrong code is a 200 and stays where it is, with its message', async () => {
  const { recovery, onRecovered } = await play({
    create: [form(flow('f', 'code'))],
    submit: form(flow('f', 'code', 4060006))
  })
  expect(recovery.view()).toMatchObject({ kind: 'form', flow: { id: 'f', ui: { messages: [{ id: 4060006 }] } } })
  expect(recovery.notice()).toBeUndefined()
  expect(onRecovered).not.toHaveBeenCalled()
})

test('the right code ends in a 422 that names the settings flow', async () => {
  const { onRecovered } = await play({
    create: [form(flow('f', 'code'))],
    submit: { kind: 'redirect', url: 'https://elsewhere.example/settings?flow=s1' }
  })
  expect(onRecovered).toHaveBeenCalledWith('s1')
})

test('or in a flow that says where to continue', async () => {
  const passed = {
    ...flow('f', 'code'),
    state: 'passed_challenge',
    continue_with: [{ action: 'show_settings_ui', flow: { id: 's2' } }]
  }
  const { onRecovered } = await play({ create: [form(flow('f', 'code'))], submit: form(passed) })
  expect(onRecovered).toHaveBeenCalledWith('s2')
})

test('one wrong code too many ends in a sentence and a way to a new code, not in a silent new form', async () => {
  const { recovery, asked } = await play({
    create: [form(flow('f', 'code')), form(flow('n', 'email'))],
    submit: form(flow('other', 'email', 4000001))
  })
  expect(asked).toEqual(['create', 'submit', 'create'])
  expect(recovery.notice()).toBe('too-many-tries')
})

test('a used, an expired, a foreign and an unreadable invitation say the same', async () => {
  const cases: FlowAnswer[] = [
    form(flow('f', 'email', 4060004)),
    form(flow('f', 'email', 4060005)),
    { kind: 'new-flow', reason: 'cookies' },
    { kind: 'new-flow', reason: 'not-found' },
    { kind: 'new-flow', reason: 'expired' }
  ]
  for (const get of cases) {
    const { recovery } = await play({ flowId: 'f', get, create: [form(flow('n', 'email'))] })
    expect([recovery.notice(), recovery.view().kind]).toEqual(['link-expired', 'form'])
  }
})

test('where recovery is off, an old invitation still explains itself', async () => {
  const { recovery } = await play({
    flowId: 'f',
    get: { kind: 'refused', status: 400, message: 'off' },
    create: [{ kind: 'refused', status: 400, message: 'off' }]
  })
  expect(recovery.view()).toMatchObject({ kind: 'failed', title: 'This link has expired' })
})

test('an expired code leads to the flow that came in its place', async () => {
  const { recovery } = await play({
    create: [form(flow('f', 'code')), form(flow('n', 'email'))],
    submit: form(flow('g', 'email', 4060005))
  })
  expect(recovery.notice()).toBe('took-long')
  expect(recovery.view()).toMatchObject({ flow: { id: 'n' } })
})

test('a Kratos that isn’t there leaves an invitation an invitation: the same flow is opened again', async () => {
  const { recovery, asked } = await play({
    flowId: 'f',
    get: [{ kind: 'unreachable', cause: '' }, form(flow('f', 'code'))]
  })
  expect(recovery.view()).toMatchObject({ kind: 'failed', title: 'The sign-in service isn’t responding' })
  recovery.restart()
  await settle()
  expect(recovery.view()).toMatchObject({ kind: 'form', flow: { id: 'f' } })
  expect(asked).not.toContain('create')
})

test('an invitation is not usable under anybody’s session, whatever it still lacks, and is for who has none', async () => {
  const states: [SessionState, object][] = [
    [
      { kind: 'signed-in', session: { ...session, needsCredential: false } },
      { kind: 'occupied', email: 'ada@x' }
    ],
    [
      { kind: 'needs-credential', session: { ...session, needsCredential: true } },
      { kind: 'occupied', email: 'ada@x' }
    ],
    [{ kind: 'second-factor' }, { kind: 'occupied', email: undefined }],
    [{ kind: 'none' }, { kind: 'form' }],
    [{ kind: 'unreachable' }, { kind: 'form' }]
  ]
  for (const [who, view] of states) {
    const { recovery, asked } = await play({ flowId: 'f', get: form(flow('f', 'code')), who })
    expect(recovery.view()).toMatchObject(view)
    expect(asked).toEqual(['whoami', 'get'])
  }
})

test('somebody who is signed in already goes on where they are, or is told so; a contradiction has an end', async () => {
  const already: FlowAnswer = { kind: 'already-signed-in' }
  const at = async (who: SessionState) => play({ create: [already, already, already], who })
  const full = await at({ kind: 'signed-in', session: { ...session, needsCredential: false } })
  expect(full.recovery.view()).toEqual({ kind: 'occupied', email: 'ada@x' })
  const invited = await at({ kind: 'needs-credential', session: { ...session, needsCredential: true } })
  expect(invited.onUnderway).toHaveBeenCalledExactlyOnceWith('choose-password')
  expect((await at({ kind: 'second-factor' })).onUnderway).toHaveBeenCalledExactlyOnceWith('second-factor')
  const lost = await at({ kind: 'unreachable' })
  expect(lost.recovery.view()).toMatchObject({ kind: 'failed', title: 'The sign-in service isn’t responding' })
  const nobody = await at({ kind: 'none' })
  expect(nobody.asked).toEqual(['create', 'whoami', 'create', 'whoami'])
  expect(nobody.recovery.view()).toMatchObject({ kind: 'failed' })
  const meanwhile = await play({ create: [already, form(flow('f', 'email'))] })
  expect(meanwhile.recovery.view()).toMatchObject({ kind: 'form', flow: { id: 'f' } })
})

test('what refuses says why in its own words, before the form and after it', async () => {
  const refused: FlowAnswer = { kind: 'refused', status: 429, message: 'Too many attempts.' }
  const sent = await play({ create: [form(flow('f', 'email'))], submit: refused })
  expect(sent.said).toEqual([{ text: 'Too many attempts.' }])
  for (const script of [{ create: [refused] }, { flowId: 'f', get: refused }]) {
    const { recovery } = await play(script)
    expect(recovery.view()).toMatchObject({ kind: 'failed', cause: 'Too many attempts.' })
  }
  const gone = await play({ create: [form(flow('f', 'email'))], submit: { kind: 'unreachable', cause: '' } })
  expect(gone.said).toEqual(['unreachable'])
})

test('a token that doesn’t fit is a form out of date once, and a browser without cookies when it happens again', async () => {
  const fresh = form(flow('f', 'email'))
  const refused: FlowAnswer = { kind: 'new-flow', reason: 'cookies' }
  const { said } = await play({ create: [fresh, fresh, fresh, fresh], submit: [refused, refused, fresh, refused] })
  expect(said).toEqual(['out-of-date', 'no-cookies', undefined, 'out-of-date'])
})
