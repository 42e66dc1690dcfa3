import { createRoot } from 'solid-js'
import { expect, test, vi } from 'vitest'
import type { Flow } from '~/kratos/flow-model'
import type { FlowAnswer, LoginAnswer, LoginOptions } from '~/kratos/kratos-client'
import type { Session, SessionState } from '~/kratos/session-state'
import { createLoginFlow } from './login-flow'

const submit = {
  type: 'input',
  group: 'password',
  attributes: { node_type: 'input', name: 'method', type: 'submit' },
  messages: [],
  meta: {}
}
const flow = (id: string, more: Partial<Flow> = {}): Flow => ({ id, ui: { nodes: [submit] }, ...more })
const person: Session = {
  id: 's',
  identity: { id: 'i', email: 'a@x' },
  aal: 'aal1',
  methods: [],
  needsCredential: false,
  expiresAt: undefined
}

interface Script {
  create?: FlowAnswer[]
  get?: FlowAnswer[]
  submit?: LoginAnswer[]
  who?: SessionState
  options?: LoginOptions
  flowId?: string
  leaveFor?: (url: string) => void
}

/** Plays answers in order; what Kratos was asked is in `asked`, so that each test can count. */
async function play(script: Script) {
  const asked: string[] = []
  const onSignedIn = vi.fn()
  const next = <T>(list: T[] | undefined): Promise<T> => {
    const answer = list?.shift()
    return answer === undefined ? Promise.reject(new Error(`asked too much: ${asked.join()}`)) : Promise.resolve(answer)
  }
  const login = createRoot(() =>
    createLoginFlow({
      client: {
        createLogin: (options = {}) => (asked.push(`create ${JSON.stringify(options)}`), next(script.create)),
        getLogin: (id) => (asked.push(`get ${id}`), next(script.get)),
        submitLogin: (id) => (asked.push(`submit ${id}`), next(script.submit))
      },
      session: { check: () => (asked.push('whoami'), Promise.resolve(script.who ?? { kind: 'none' })) },
      options: script.options ?? {},
      flowId: script.flowId,
      onSignedIn,
      ...(script.leaveFor ? { leaveFor: script.leaveFor } : {})
    })
  )
  await settle()
  return { login, asked, onSignedIn }
}
const settle = () => new Promise((resolve) => setTimeout(resolve))

test('a form, and the session it leads to', async () => {
  const { login, asked, onSignedIn } = await play({
    create: [{ kind: 'flow', flow: flow('f') }],
    submit: [
      { kind: 'show-flow', flow: flow('f') },
      { kind: 'signed-in', session: person }
    ]
  })
  await login.submit({})
  expect(login.view()).toMatchObject({ kind: 'form', flow: { id: 'f' } })
  await login.submit({})
  expect(onSignedIn).toHaveBeenCalledExactlyOnceWith(person)
  expect(asked).toEqual(['create {}', 'submit f', 'submit f'])
})

test('a second press while the first is on its way sends nothing', async () => {
  const { login, asked } = await play({
    create: [{ kind: 'flow', flow: flow('f') }],
    submit: [{ kind: 'signed-in', session: person }]
  })
  await Promise.all([login.submit({}), login.submit({})])
  expect(asked).toEqual(['create {}', 'submit f'])
})

test('a sign-in that lacks the second factor goes on with a form for it', async () => {
  const { login, asked } = await play({
    create: [
      { kind: 'flow', flow: flow('f') },
      { kind: 'flow', flow: flow('g', { requested_aal: 'aal2' }) }
    ],
    submit: [{ kind: 'needs-aal2' }]
  })
  await login.submit({})
  expect(asked.at(-1)).toBe('create {"aal":"aal2"}')
  expect(login.view()).toMatchObject({ flow: { id: 'g' } })
})

test('an expired form is replaced by the one Kratos names, and says so', async () => {
  const { login, asked } = await play({
    create: [{ kind: 'flow', flow: flow('f') }],
    submit: [{ kind: 'new-flow', reason: 'expired', replacement: 'g' }],
    get: [{ kind: 'flow', flow: flow('g') }]
  })
  await login.submit({})
  expect(asked).toEqual(['create {}', 'submit f', 'get g'])
  expect(login.notice()).toBe('took-long')
})

test('a flow from the address that is gone becomes a new one without a word', async () => {
  const { login, asked } = await play({
    flowId: 'old',
    get: [{ kind: 'new-flow', reason: 'not-found' }],
    create: [{ kind: 'flow', flow: flow('f') }]
  })
  expect(asked).toEqual(['get old', 'create {}'])
  expect([login.view().kind, login.notice()]).toEqual(['form', undefined])
})

test('no answer can make it go round: two refusals in a row are an end', async () => {
  for (const answer of [
    { kind: 'new-flow', reason: 'cookies' },
    { kind: 'needs-sign-in' },
    { kind: 'needs-aal2' }
  ] as FlowAnswer[]) {
    const { login, asked } = await play({ create: [answer, answer, answer, answer] })
    expect(login.view().kind).toBe('failed')
    expect(asked).toHaveLength(2)
  }
})

test('signed in already: whoami decides, once, and its word is final', async () => {
  const signedIn = await play({ create: [{ kind: 'already-signed-in' }], who: { kind: 'signed-in', session: person } })
  expect(signedIn.onSignedIn).toHaveBeenCalledWith(person)
  const contradicted = await play({ create: [{ kind: 'already-signed-in' }], who: { kind: 'none' } })
  expect(contradicted.asked).toEqual(['create {}', 'whoami'])
  expect(contradicted.login.view().kind).toBe('failed')
})

test('a second factor asked for without a session becomes a plain sign-in', async () => {
  const { asked } = await play({
    options: { aal: 'aal2' },
    create: [{ kind: 'needs-sign-in' }, { kind: 'flow', flow: flow('f') }]
  })
  expect(asked).toEqual(['create {"aal":"aal2"}', 'create {}'])
})

test('a form that can’t be submitted is no form', async () => {
  const { login } = await play({ create: [{ kind: 'flow', flow: { id: 'f', ui: { nodes: [] } } }] })
  expect(login.view().kind).toBe('nothing-to-submit')
})

test('Kratos that goes away under a filled form takes nothing from it', async () => {
  const { login } = await play({
    create: [{ kind: 'flow', flow: flow('f') }],
    submit: [{ kind: 'unreachable', cause: '' }]
  })
  await login.submit({})
  expect(login.view()).toMatchObject({ kind: 'form', flow: { id: 'f' } })
  expect(login.notice()).toBe('unreachable')
})

test('a token that doesn’t fit is a form out of date once, and a browser without cookies when it happens again', async () => {
  const refused: LoginAnswer = { kind: 'new-flow', reason: 'cookies' }
  const fresh: FlowAnswer = { kind: 'flow', flow: flow('f') }
  const { login } = await play({
    create: [fresh, fresh, fresh, fresh],
    submit: [refused, refused, { kind: 'show-flow', flow: flow('f') }, refused]
  })
  const said = []
  for (let i = 0; i < 4; i++) {
    await login.submit({})
    said.push(login.notice())
  }
  expect(said).toEqual(['out-of-date', 'no-cookies', undefined, 'out-of-date'])
})

test('what refuses says why in its own words', async () => {
  const { login } = await play({
    create: [{ kind: 'flow', flow: flow('f') }],
    submit: [{ kind: 'refused', status: 429, message: 'Too many tries.' }]
  })
  await login.submit({})
  expect(login.notice()).toEqual({ text: 'Too many tries.' })
})

test('signing in with another service leaves for its address when that is https, and is told to go nowhere else', async () => {
  const leaveFor = vi.fn()
  const create: FlowAnswer[] = [{ kind: 'flow', flow: flow('f') }]
  const secure = await play({
    create: [...create],
    submit: [{ kind: 'redirect', url: 'https://id.example/' }],
    leaveFor
  })
  await secure.login.submit({})
  expect(leaveFor).toHaveBeenCalledExactlyOnceWith('https://id.example/')
  for (const url of ['http://id.example/', 'javascript:alert(1)']) {
    const { login } = await play({ create: [...create], submit: [{ kind: 'redirect', url }], leaveFor })
    await login.submit({})
    expect(login.view()).toMatchObject({ kind: 'failed', failure: { kind: 'redirect' } })
  }
  expect(leaveFor).toHaveBeenCalledOnce()
})
