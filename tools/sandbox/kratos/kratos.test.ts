import type { Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../clock.ts'
import { createClock } from '../clock.ts'
import { listen } from '../server/listen.ts'
import { createRandom } from '../random.ts'
import type { Kratos } from './kratos.ts'
import { createKratos } from './kratos.ts'
import { softAuthenticator } from './methods/soft-authenticator.ts'
import { TestBrowser, challengeOf, valueOf } from './server/test-browser.ts'

const ada = { email: 'ada@example.com', password: 'correct horse battery' }

let servers: Server[]
let kratos: Kratos
let clock: Clock
let publicUrl: string
let adminUrl: string

beforeEach(async () => {
  clock = createClock()
  const open = await listen((req, res) => kratos.publicApi(req, res), 0)
  const admin = await listen((req, res) => kratos.adminApi(req, res), 0)
  servers = [open.server, admin.server]
  publicUrl = `http://127.0.0.1:${open.port}`
  adminUrl = `http://127.0.0.1:${admin.port}`
  const consoleUrl = 'http://localhost:3010'
  const random = createRandom('kratos.test')
  kratos = createKratos({ clock, random, publicUrl, adminUrl, consoleUrl })
})

afterEach(() => {
  for (const server of servers) server.close().closeAllConnections()
})

const browser = (): TestBrowser => new TestBrowser(publicUrl)

async function inviteLink(id: string): Promise<string> {
  const made = await new TestBrowser(adminUrl).send('POST', '/admin/recovery/link', { identity_id: id })
  return made.body.recovery_link as string
}

describe('signing in', () => {
  it('makes earlier forms unreadable, since the CSRF secret changes', async () => {
    kratos.createPerson(ada)
    const page = browser()
    const before = await page.get('/self-service/login/browser')
    await page.signIn(ada.email, ada.password)
    const read = await page.get(`/self-service/login/flows?id=${before.body.id}`)
    expect(read).toMatchObject({ status: 403, body: { error: { id: 'security_csrf_violation' } } })
  })

  it('ignores the case of the address', async () => {
    kratos.createPerson(ada)
    expect(await browser().signIn(' Ada@Example.com ', ada.password)).toMatchObject({ status: 200 })
  })

  it('with a mailed code is answered with 400 and the form for the code', async () => {
    kratos.configure({ config: { selfservice: { methods: { code: { passwordless_enabled: true } } } } })
    kratos.createPerson(ada)
    const page = browser()
    const flow = await page.get('/self-service/login/browser')
    const asked = await page.submit('login', flow, { method: 'code', identifier: ada.email })
    expect(asked).toMatchObject({ status: 400, body: { state: 'sent_email', ui: { messages: [{ id: 1010014 }] } } })
    const code = /\b\d{6}\b/.exec(kratos.mailbox.newest(ada.email) ?? '')?.[0]
    expect(await page.submit('login', asked, { method: 'code', identifier: ada.email, code })).toMatchObject({
      status: 200,
      body: { session: { authentication_methods: [{ method: 'code' }] } }
    })
  })

  it('is answered alike for an unknown address, and mails nothing', async () => {
    kratos.configure({ config: { selfservice: { methods: { code: { passwordless_enabled: true } } } } })
    const page = browser()
    const flow = await page.get('/self-service/login/browser')
    const asked = await page.submit('login', flow, { method: 'code', identifier: 'nobody@example.com' })
    expect(asked).toMatchObject({ status: 400, body: { state: 'sent_email', ui: { messages: [{ id: 1010014 }] } } })
    expect(kratos.mailbox.all()).toEqual([])
  })

  it('sets secure cookies except in development', async () => {
    kratos.configure({ dev: false })
    const { cookies } = await browser().get('/self-service/login/browser')
    expect(cookies.join()).toContain('; Secure')
  })
})

describe('a link of an operator', () => {
  it('signs in once; the second time is an error, and a HEAD request does not use it up', async () => {
    const { id } = kratos.createPerson({ email: ada.email })
    const link = await inviteLink(id)
    expect((await browser().send('HEAD', link)).status).toBe(400)
    const first = browser()
    expect(await first.get(link, 'text/html')).toMatchObject({ status: 303 })
    expect(await first.get('/sessions/whoami')).toMatchObject({ status: 200, body: { identity: { id } } })
    const second = browser()
    const refused = await second.get(link, 'text/html')
    const flow = new URL(refused.location ?? '').searchParams.get('flow')
    const shown = await second.get(`/self-service/recovery/flows?id=${flow}`)
    expect(shown.body.ui.messages).toMatchObject([{ id: 4060004 }])
  })

  it('leaves a session with the link as its only method until the person signs in with the new password', async () => {
    const { id } = kratos.createPerson({ email: ada.email })
    const page = browser()
    await page.get(await inviteLink(id), 'text/html')
    const settings = await page.get('/self-service/settings/browser')
    await page.submit('settings', settings, { method: 'password', password: ada.password })
    const methods = async (): Promise<unknown> =>
      (await page.get('/sessions/whoami')).body.authentication_methods.map((one: { method: string }) => one.method)
    expect(await methods()).toEqual(['link_recovery'])
    const refresh = await page.get('/self-service/login/browser?refresh=true')
    await page.submit('login', refresh, { method: 'password', identifier: ada.email, password: ada.password })
    expect(await methods()).toEqual(['link_recovery', 'password'])
  })
})

describe('keys', () => {
  const passkeys = { selfservice: { methods: { passkey: { enabled: true } } } }

  it('as second factor raise the session to aal2, and are required at the next sign-in', async () => {
    kratos.createPerson(ada)
    const page = browser()
    await page.signIn(ada.email, ada.password)
    const key = softAuthenticator()
    const settings = await page.get('/self-service/settings/browser')
    const added = await page.submit('settings', settings, {
      method: 'webauthn',
      webauthn_register: key.create({ challenge: challengeOf(settings, 'webauthn_register_trigger') }),
      webauthn_register_displayname: 'Blue key'
    })
    expect(added.status).toBe(200)
    expect((await page.get('/sessions/whoami')).body.authenticator_assurance_level).toBe('aal2')

    const next = browser()
    expect((await next.signIn(ada.email, ada.password)).status).toBe(422)
    const second = await next.get('/self-service/login/browser?aal=aal2')
    const proven = await next.submit('login', second, {
      method: 'webauthn',
      identifier: valueOf(second, 'identifier'),
      webauthn_login: key.get({ challenge: challengeOf(second, 'webauthn_login_trigger') })
    })
    expect(proven).toMatchObject({ status: 200, body: { session: { authenticator_assurance_level: 'aal2' } } })
  })

  it('as passkeys sign in alone, and are first factors', async () => {
    kratos.configure({ config: passkeys })
    kratos.createPerson(ada)
    const page = browser()
    await page.signIn(ada.email, ada.password)
    const key = softAuthenticator()
    const settings = await page.get('/self-service/settings/browser')
    await page.submit('settings', settings, {
      method: 'passkey',
      passkey_settings_register: key.create({ challenge: challengeOf(settings, 'passkey_create_data') })
    })
    const next = browser()
    const flow = await next.get('/self-service/login/browser')
    const assertion = key.get({ challenge: challengeOf(flow, 'passkey_challenge') })
    expect(await next.submit('login', flow, { method: 'passkey', passkey_login: assertion })).toMatchObject({
      status: 200,
      body: { session: { authenticator_assurance_level: 'aal1', identity: { traits: { email: ada.email } } } }
    })
  })
})

describe('the sandbox', () => {
  it('ends the sessions of one person or of all on request', async () => {
    kratos.createPerson(ada)
    kratos.createPerson({ email: 'bob@example.com', password: ada.password })
    const [a, b] = [browser(), browser()]
    await a.signIn(ada.email, ada.password)
    await b.signIn('bob@example.com', ada.password)
    expect(kratos.endSessions({ email: ada.email, how: 'expire' })).toBe(1)
    expect([(await a.get('/sessions/whoami')).status, (await b.get('/sessions/whoami')).status]).toEqual([401, 200])
    expect(kratos.endSessions({ how: 'revoke' })).toBeGreaterThan(0)
    expect((await b.get('/sessions/whoami')).status).toBe(401)
  })

  it('expires a session when its clock is moved', async () => {
    kratos.createPerson(ada)
    const page = browser()
    await page.signIn(ada.email, ada.password)
    clock.advance(24 * 3600 - 1)
    expect((await page.get('/sessions/whoami')).status).toBe(200)
    clock.advance(2)
    expect((await page.get('/sessions/whoami')).status).toBe(401)
  })

  it('is empty after a configuration', async () => {
    kratos.createPerson(ada)
    kratos.configure({})
    expect((await new TestBrowser(adminUrl).get('/admin/identities')).body).toEqual([])
  })

  it('answers a path that cannot be decoded with 404', async () => {
    expect((await browser().get('/schemas/%E0%A4%A')).status).toBe(404)
  })
})
