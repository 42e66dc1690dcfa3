import { createRoot } from 'solid-js'
import { expect, test, vi } from 'vitest'
import type { Flow } from '~/kratos/flow-model'
import type { FlowAnswer } from '~/kratos/kratos-client'
import { createRecovery } from './recovery-controller'

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

async function play(script: { flowId?: string; create?: FlowAnswer[]; get?: FlowAnswer; submit?: FlowAnswer }) {
  const asked: string[] = []
  const onRecovered = vi.fn()
  const answer = (it: FlowAnswer | undefined) => (it ? Promise.resolve(it) : Promise.reject(new Error(asked.join())))
  const recovery = createRoot(() =>
    createRecovery({
      client: {
        createRecovery: () => (asked.push('create'), answer(script.create?.shift())),
        getRecovery: () => (asked.push('get'), answer(script.get)),
        submitRecovery: () => (asked.push('submit'), answer(script.submit))
      },
      flowId: script.flowId,
      onRecovered
    })
  )
  await new Promise((resolve) => setTimeout(resolve))
  if (script.submit) await recovery.submit({})
  return { recovery, asked, onRecovered }
}
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
    submit: { kind: 'go-to', url: 'https://elsewhere.example/settings?flow=s1' }
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
    { kind: 'new-flow', why: 'cookies' },
    { kind: 'new-flow', why: 'gone' },
    { kind: 'new-flow', why: 'expired' }
  ]
  for (const get of cases) {
    const { recovery } = await play({ flowId: 'f', get, create: [form(flow('n', 'email'))] })
    expect([recovery.notice(), recovery.view().kind]).toEqual(['link-is-over', 'form'])
  }
})

test('where recovery is off, an old invitation still explains itself', async () => {
  const { recovery } = await play({
    flowId: 'f',
    get: { kind: 'refused', status: 400, message: 'off' },
    create: [{ kind: 'refused', status: 400, message: 'off' }]
  })
  expect(recovery.view()).toMatchObject({ kind: 'failed', title: 'This link is no longer valid' })
})

test('an expired code leads to the flow that came in its place', async () => {
  const { recovery } = await play({
    create: [form(flow('f', 'code')), form(flow('n', 'email'))],
    submit: form(flow('g', 'email', 4060005))
  })
  expect(recovery.notice()).toBe('took-long')
  expect(recovery.view()).toMatchObject({ flow: { id: 'n' } })
})

test('somebody who is signed in is told so', async () => {
  const { recovery } = await play({ create: [{ kind: 'signed-in-already' }] })
  expect(recovery.view().kind).toBe('signed-in-already')
})
