import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import gate from '../../nginx/gate.js'
import { codeOf, GateFixture, isNginx } from './gate-fixture.ts'
import {
  actionsAbout,
  casesAboutOneself,
  casesByRole,
  casesOfAnotherTenant,
  hostileCases,
  type PeopleCase
} from './people-cases.ts'

interface Person {
  id: string
  email: string
  name: string | null
  role: string | null
  tenantId: string | null
  state: string
  hasSecondFactor: boolean
}

interface Identity {
  id: string
  state: string
  traits: { email: string }
  metadata_public: Record<string, unknown> | null
  credentials?: Record<string, unknown>
}

let at: GateFixture
let made = 0
/** Somebody without a session, for each test. */
let guest: string

beforeAll(async () => {
  at = await GateFixture.start()
}, 30_000)
afterAll(() => at.close())
beforeEach(async () => {
  guest = await newGuest({ role: 'viewer' })
  at.askedAdmin.length = 0
})
afterEach(() => {
  at.beforeAdmin = () => Promise.resolve()
})

async function newGuest(metadata?: object): Promise<string> {
  made += 1
  const { id } = await at.askAdmin<{ id: string }>('POST', '/identities', {
    schema_id: 'person',
    traits: { email: `guest-${made}@gate.example` },
    ...(metadata ? { metadata_public: metadata } : {})
  })
  return id
}

const identity = (id: string) => at.askAdmin<Identity>('GET', `/identities/${id}`)
const send = ({ who, body, headers = {}, method = 'POST' }: Omit<PeopleCase, 'name' | 'expected'>) =>
  at.send({ who, path: '/people', method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) })

/** What the admin is answered. */
async function ask<T>(body: object, who: PeopleCase['who'] = 'admin'): Promise<T> {
  const { status, text } = await send({ who, body })
  expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' })
  return JSON.parse(text) as T
}

/** Has a step wait until it is asked for twice; from then on nobody waits. */
function whenTwoAsk(step: RegExp): (asked: string) => Promise<void> {
  let asks = 0
  let go: () => void
  const both = new Promise<void>((resolve) => (go = resolve))
  return async (asked) => {
    if (!step.test(asked)) return
    asks += 1
    if (asks === 2) go()
    await both
  }
}

/** Leaves one admin of the operator's tenant. */
async function deleteOtherAdmins(): Promise<void> {
  const others = (await everybody()).filter(
    (one) => one.role === 'admin' && one.state === 'active' && !one.tenantId && one.id !== at.idOf('admin')
  )
  for (const { id } of others) await at.askAdmin('DELETE', `/identities/${id}`)
}

async function everybody(who: PeopleCase['who'] = 'admin'): Promise<Person[]> {
  const { people } = await ask<{ people: Person[] }>({ action: 'list' }, who)
  return people
}

/** Sends it, and looks whether anything was changed or anybody was asked who must not be. */
async function expectRefused(one: PeopleCase) {
  at.askedAdmin.length = 0
  const answer = await send(one)
  const what = { name: one.name, status: answer.status, code: codeOf(answer.text) }
  if (one.expected === undefined) return expect({ ...what, code: undefined }).toEqual({ ...what, status: 200 })
  const { status } = gate.answerOf(one.expected)
  expect(what).toEqual({ name: one.name, status, code: one.expected })
  expect(answer.headers['cache-control']).toBe('no-store')
  // To say that somebody isn't there, Kratos has to be asked; nothing else is.
  const reads =
    one.expected === 'PERSON_NOT_FOUND' ? /^GET \/admin\/identities\/[\w-]+\?include_credential=webauthn$/ : /^$/
  expect(at.askedAdmin.filter((asked) => !reads.test(asked))).toEqual([])
}

describe('people', () => {
  it('are for admins alone, whatever is asked', async () => {
    for (const one of casesByRole(guest)) await expectRefused(one)
  }, 60_000)

  it('can’t do anything to their own account', async () => {
    for (const one of casesAboutOneself(at.idOf('admin'))) await expectRefused(one)
    expect((await identity(at.idOf('admin'))).metadata_public).toEqual({ role: 'admin' })
  })

  it('of another tenant are not there for a tenant’s admin', async () => {
    for (const one of casesOfAnotherTenant(guest)) await expectRefused(one)
    expect(new Set((await everybody('wallet-admin')).map(({ tenantId }) => tenantId))).toEqual(
      new Set(['11111111-1111-4111-8111-111111111111'])
    )
    expect((await identity(guest)).state).toBe('active')
  }, 60_000)

  it('are safe from requests that the console would not send', async () => {
    for (const one of hostileCases(guest)) await expectRefused(one)
    expect((await identity(guest)).state).toBe('active')
  }, 60_000)

  it('are listed with what the page shows, and never with a credential', async () => {
    const answer = await send({ who: 'admin', body: { action: 'list' } })
    const { people } = JSON.parse(answer.text) as { people: Person[] }
    const editor = people.find(({ id }) => id === at.idOf('editor'))
    expect(Object.keys(editor ?? {}).toSorted()).toEqual(
      ['createdAt', 'email', 'hasSecondFactor', 'id', 'name', 'role', 'state', 'tenantId'].toSorted()
    )
    expect(editor).toMatchObject({
      email: 'editor@gate.example',
      role: 'editor',
      tenantId: null,
      state: 'active',
      hasSecondFactor: false
    })
    expect(people.find(({ id }) => id === at.idOf('untitled'))?.role).toBeNull()
    expect(answer.text).not.toMatch(/credential|password|identifiers|hashed|metadata_admin/)
  })

  it('are listed page by page, as Kratos has them', async () => {
    at.beforeAdmin = () => Promise.resolve()
    const more = await Promise.all(Array.from({ length: 260 }, () => newGuest()))
    const first = await ask<{ people: Person[]; next: string }>({ action: 'list' })
    const second = await ask<{ people: Person[]; next?: string }>({ action: 'list', after: first.next })
    const ids = [...first.people, ...second.people].map(({ id }) => id)
    expect(first.people).toHaveLength(250)
    expect(second.next).toBeUndefined()
    expect(more.filter((id) => !ids.includes(id))).toEqual([])
    for (const id of more) await at.askAdmin('DELETE', `/identities/${id}`)
  }, 30_000)

  it('have the time of their last sign-in, those who never did have none', async () => {
    const ids = [at.idOf('editor'), guest]
    const { signIns } = await ask<{ signIns: Record<string, string | null> }>({ action: 'sign-ins', ids })
    expect(Date.parse(signIns[ids[0] ?? ''] ?? '')).toBeGreaterThan(0)
    expect(signIns[guest]).toBeNull()
  })

  it('are invited with a role, a tenant and a name, by a link that no preview uses up and a code', async () => {
    const tenantId = '11111111-1111-4111-8111-111111111111'
    const { person, invitation } = await ask<{ person: Person; invitation: { link: string; code: string } }>({
      action: 'invite',
      email: 'New.Person@gate.example',
      name: '林美',
      role: 'editor',
      tenantId
    })
    expect(await identity(person.id)).toMatchObject({
      traits: { email: 'new.person@gate.example' },
      metadata_public: { role: 'editor', tenant_id: tenantId, name: '林美' }
    })
    expect(new URL(invitation.link).pathname).toBe('/auth/recovery')
    expect(invitation.code).toMatch(/^\d{6}$/)
    expect(invitation.link).not.toContain(invitation.code)
  })

  it('who have an account already aren’t changed by an invitation', async () => {
    const { traits } = await identity(guest)
    const body = { action: 'invite', email: traits.email, role: 'admin' }
    const answer = await send({ who: 'admin', body })
    expect([answer.status, codeOf(answer.text)]).toEqual([409, 'PERSON_EXISTS'])
    expect((await identity(guest)).metadata_public).toEqual({ role: 'viewer' })
  })

  it('are there although no link could be made, which is said', async () => {
    at.beforeAdmin = (asked) =>
      asked.startsWith('POST /admin/recovery') ? Promise.reject(new Error('down')) : Promise.resolve()
    const body = { action: 'invite', email: 'half@gate.example', role: 'viewer' }
    expect(await ask(body)).toMatchObject({ person: { email: 'half@gate.example' }, invitation: null, problem: null })
  })

  it('of a tenant’s admin are invited into that tenant', async () => {
    const { person } = await ask<{ person: Person }>(
      { action: 'invite', email: 'colleague@gate.example', role: 'viewer' },
      'wallet-admin'
    )
    expect(person.tenantId).toBe('11111111-1111-4111-8111-111111111111')
  })

  it('get another role and tenant, and lose neither their name nor anything else', async () => {
    const id = await newGuest({ role: 'viewer', name: 'Ada', locale: 'en' })
    const tenantId = '11111111-1111-4111-8111-111111111111'
    await ask({ action: 'change', id, role: 'editor', tenantId })
    expect((await identity(id)).metadata_public).toEqual({
      role: 'editor',
      tenant_id: tenantId,
      name: 'Ada',
      locale: 'en'
    })
    await ask({ action: 'change', id, role: 'admin', tenantId: null })
    expect((await identity(id)).metadata_public).toEqual({ role: 'admin', name: 'Ada', locale: 'en' })
    const untitled = await newGuest()
    await ask({ action: 'change', id: untitled, role: 'viewer', tenantId: null })
    expect((await identity(untitled)).metadata_public).toEqual({ role: 'viewer' })
  })

  it('who are disabled are signed out, can’t get a link, and come back', async () => {
    const id = await at.person(`leaver-${(made += 1)}`, { role: 'editor' })
    expect(await ask({ action: 'disable', id })).toEqual({ sessionsEnded: 1 })
    expect((await identity(id)).state).toBe('inactive')
    expect(codeOf((await send({ who: 'admin', body: { action: 'new-link', id } })).text)).toBe('PERSON_DISABLED')
    await ask({ action: 'enable', id })
    expect((await identity(id)).state).toBe('active')
    expect(await ask({ action: 'end-sessions', id })).toEqual({ sessionsEnded: 0 })
    // Ended and not deleted, or nobody would know when they last signed in.
    const { signIns } = await ask<{ signIns: Record<string, string> }>({ action: 'sign-ins', ids: [id] })
    expect(signIns[id]).toMatch(/^20/)
  })

  it('lose their second factor and their sessions', async () => {
    const who = `factor-${(made += 1)}`
    const id = await at.person(who, { role: 'editor' })
    await at.addAuthenticator(who)
    expect((await everybody()).find((one) => one.id === id)?.hasSecondFactor).toBe(true)
    expect(await ask({ action: 'reset-second-factor', id })).toEqual({
      removed: ['totp'],
      sessionsEnded: 1,
      hasPasskey: false
    })
    expect((await everybody()).find((one) => one.id === id)?.hasSecondFactor).toBe(false)
  })

  it('are deleted', async () => {
    await ask({ action: 'delete', id: guest })
    expect((await everybody()).some(({ id }) => id === guest)).toBe(false)
  })

  it.each(['change', 'disable', 'delete'])('keep an admin when two of them %s each other at once', async (action) => {
    await deleteOtherAdmins()
    const second = await newGuest({ role: 'admin' })
    // The other one is done in the very moment after the gate has seen that this one is an admin.
    at.beforeAdmin = async (asked) => {
      if (!asked.startsWith('PATCH')) return
      at.beforeAdmin = () => Promise.resolve()
      await at.askAdmin('PATCH', `/identities/${at.idOf('admin')}`, [
        { op: 'replace', path: '/metadata_public/role', value: 'viewer' }
      ])
    }
    const body = actionsAbout(second).find((one) => one.action === action)
    const answer = await send({ who: 'admin', body })
    expect([answer.status, codeOf(answer.text)]).toEqual([409, 'LAST_ADMIN'])
    expect(await identity(second)).toMatchObject({ state: 'active', metadata_public: { role: 'admin' } })
    await at.askAdmin('PATCH', `/identities/${at.idOf('admin')}`, [
      { op: 'replace', path: '/metadata_public/role', value: 'admin' }
    ])
  })

  it.each(['change', 'disable', 'delete'])(
    'keep both admins when they %s each other, step by step at once',
    async (action) => {
      await deleteOtherAdmins()
      const other = `second-${(made += 1)}`
      const second = await at.person(other, { role: 'admin' })
      // Both changes are judged before either is made, and both are made before either gate looks who is left.
      const steps = [whenTwoAsk(/^PATCH/), whenTwoAsk(/^GET \/admin\/identities\?/)]
      at.beforeAdmin = async (asked) => {
        for (const step of steps) await step(asked)
      }
      const about = (id: string) => actionsAbout(id).find((one) => one.action === action)
      const answers = await Promise.all([
        send({ who: 'admin', body: about(second) }),
        at.send({ who: other, path: '/people', body: JSON.stringify(about(at.idOf('admin'))) })
      ])
      expect(answers.map(({ text }) => codeOf(text))).toEqual(['LAST_ADMIN', 'LAST_ADMIN'])
      for (const id of [second, at.idOf('admin')])
        expect(await identity(id)).toMatchObject({ state: 'active', metadata_public: { role: 'admin' } })
    }
  )

  it('are not said to be gone or done when Kratos fails', async () => {
    for (const body of actionsAbout(guest)) {
      at.beforeAdmin = () => Promise.reject(new Error('down'))
      const answer = await send({ who: 'admin', body })
      expect([body.action, answer.status, codeOf(answer.text)]).toEqual([body.action, 502, 'KRATOS_UNAVAILABLE'])
    }
  })

  it.runIf(isNginx)(
    'leave a line in the audit log for every change, also a refused one, and for no look (only with an nginx of this machine: npm run test:gate)',
    async () => {
      const { traits } = await identity(guest)
      // What another test has asked may be written down only now.
      const lines = () => at.audit().filter((line) => String(line['arguments']).includes(guest))
      await ask({ action: 'list' })
      await ask({ action: 'change', id: guest, role: 'editor', tenantId: null })
      await send({ who: 'viewer', body: { action: 'delete', id: guest } })
      await expect.poll(() => lines().length).toBe(2)
      const [done, refused] = lines()
      expect(done).toMatchObject({
        email: 'admin@gate.example',
        operation: 'people.change',
        arguments: `id=${guest}, email=${traits.email}, role=editor, tenantId=null`,
        outcome: 'ok'
      })
      expect(refused).toMatchObject({
        email: 'viewer@gate.example',
        operation: 'people.delete',
        arguments: `id=${guest}`,
        outcome: '',
        code: 'FORBIDDEN'
      })
    }
  )
})
