import { beforeEach, expect, test, vi } from 'vitest'
import type { Session, WhoamiAnswer } from './session-state'
import { createSessionStore } from './session-store'

const session = (expiresAt?: number): Session => ({
  id: 's',
  identity: { id: 'i1', email: 'a@x' },
  aal: 'aal1',
  methods: ['password'],
  needsCredential: false,
  expiresAt
})
let now = 0
let asked = 0
let answer: WhoamiAnswer
const client = {
  whoami: () => {
    asked += 1
    return Promise.resolve(answer)
  }
}
beforeEach(() => {
  now = 1_000_000
  asked = 0
  changes.length = 0
  answer = { kind: 'signed-in', session: session() }
})
const changes: string[] = []
const create = () =>
  createSessionStore(
    client,
    ({ kind }) => changes.push(kind),
    () => now
  )

test('whoami is asked once per page load, also when several ask at once', async () => {
  const store = create()
  await Promise.all([store.ensure(), store.ensure(), store.check()])
  await store.ensure()
  expect(asked).toBe(1)
  expect(store.state().kind).toBe('signed-in')
})

test('a login that answers with its session needs no question to Kratos', async () => {
  const store = create()
  await store.adopt(session())
  await store.ensure()
  expect(asked).toBe(0)
  await store.adopt(undefined)
  expect(asked).toBe(1)
})

test('a page that is opened or looked at again asks only after half a minute, or past the session’s end', async () => {
  const store = create()
  expect(store.revalidate()).toBeUndefined()
  await store.adopt(session(now + 30_000))
  now += 10_000
  expect(store.revalidate()).toBeUndefined()
  now += 20_000
  await store.revalidate()
  expect(asked).toBe(1)
  now += 30_000
  expect(store.revalidate()).toBeUndefined()
  now += 1
  answer = { kind: 'none' }
  await store.revalidate()
  expect(store.state().kind).toBe('expired')
  expect(store.session()?.identity.id).toBe('i1')
})

test('a change of the state is reported, and an answer that changes nothing is not', async () => {
  const store = create()
  answer = { kind: 'none' }
  await store.check()
  await store.check()
  await store.adopt(session())
  await store.adopt(session())
  answer = { kind: 'signed-in', session: { ...session(), identity: { id: 'i2', email: 'b@x' } } }
  await store.check()
  expect(changes).toEqual(['none', 'signed-in', 'other-identity'])
})

test('two tabs that wait for a password report to each other once, and neither asks forever', async () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  answer = { kind: 'signed-in', session: { ...session(), needsCredential: true } }
  const tabs: ReturnType<typeof createSessionStore>[] = []
  const open = () => {
    const tab = createSessionStore(client, (state) => {
      // As in session-core.ts: a tab without a full session asks when another tab reports one.
      if ('session' in state) for (const other of tabs) if (other !== tab) void settle().then(() => other.check())
    })
    tabs.push(tab)
    return tab
  }
  await open().check()
  await open().check()
  for (let i = 0; i < 5; i++) await settle()
  expect(asked, 'each tab once for itself, and the first once more when the second reported').toBe(3)
  answer = { kind: 'signed-in', session: session() }
  await tabs[0]?.check()
  for (let i = 0; i < 5; i++) await settle()
  expect(tabs.map((tab) => tab.state().kind)).toEqual(['signed-in', 'signed-in'])
  expect(asked).toBeLessThanOrEqual(6)
})

test('a write asks first when the last answer is old', async () => {
  const store = create()
  await store.adopt(session())
  now += 60_000
  expect(await store.verifySession('write')).toBe(true)
  expect(asked).toBe(0)
  now += 1
  answer = { kind: 'none' }
  expect(await store.verifySession('write')).toBe(false)
  expect(asked).toBe(1)
})

test('without an answer the next look asks again', async () => {
  const store = create()
  await store.adopt(session())
  now += 61_000
  answer = { kind: 'unreachable' }
  await store.revalidate()
  answer = { kind: 'none' }
  await store.revalidate()
  expect(asked).toBe(2)
  expect(store.state().kind).toBe('expired')
})

test('a write is not blocked when Kratos doesn’t answer', async () => {
  const store = create()
  await store.adopt(session())
  now += 61_000
  answer = { kind: 'unreachable' }
  expect(await store.verifySession('write')).toBe(true)
})

test('a write asks first when the end is near', async () => {
  const store = create()
  await store.adopt(session(now + 150_000))
  expect(await store.verifySession('write')).toBe(true)
  expect(asked).toBe(0)
  now += 31_000
  answer = { kind: 'none' }
  expect(await store.verifySession('write')).toBe(false)
  expect(asked).toBe(1)
})

test('money is never moved on an old answer, however young it is', async () => {
  const store = create()
  await store.adopt(session())
  expect(await store.verifySession('move money')).toBe(true)
  expect(asked).toBe(1)
  answer = { kind: 'none' }
  expect(await store.verifySession('move money')).toBe(false)
  expect(asked).toBe(2)
})

test('reads share one question when the last answer is older than half a minute, and nobody asks for somebody signed out', async () => {
  const store = create()
  await store.adopt(session())
  now += 30_000
  expect(await store.verifySession('read')).toBe(true)
  expect(asked).toBe(0)
  now += 1
  answer = { kind: 'none' }
  const reads = [store.verifySession('read'), store.revalidate(), store.verifySession('read')]
  expect(await reads[0]).toBe(false)
  expect(await reads[2]).toBe(false)
  expect(await store.verifySession('read')).toBe(false)
  expect(asked).toBe(1)
})

test('reads go on when Kratos fails, and ask again after some seconds', async () => {
  const store = create()
  await store.adopt(session())
  now += 31_000
  answer = { kind: 'unreachable' }
  expect(await store.verifySession('read')).toBe(true)
  now += 4_999
  expect(await store.verifySession('read')).toBe(true)
  expect(asked).toBe(1)
  now += 1
  answer = { kind: 'none' }
  expect(await store.verifySession('read')).toBe(false)
})

test('a read waits five seconds for a Kratos that hangs, the next ones don’t', async () => {
  vi.useFakeTimers()
  let arrive: (answer: WhoamiAnswer) => void = () => undefined
  const store = createSessionStore({ whoami: () => new Promise((resolve) => (arrive = resolve)) })
  await store.adopt(session())
  vi.advanceTimersByTime(31_000)
  const read = store.verifySession('read')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await read).toBe(true)
  expect(await store.verifySession('read')).toBe(true)
  arrive({ kind: 'none' })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.state().kind).toBe('expired')
  vi.useRealTimers()
})
