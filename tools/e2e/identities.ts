import { randomBytes } from 'node:crypto'
import { type APIRequestContext, expect, request } from '@playwright/test'
import type { Addresses } from '../sandbox/sandbox.ts'
import { decodeBase32, totpCode } from '../sandbox/kratos/methods/totp.ts'

// People of Kratos, made and signed in without a page.

/** Somebody of one test alone: tests don't meet, and what one breaks is nobody else's. */
export interface Person {
  id: string
  email: string
  password: string
}

/** An address nobody has yet. @param before in front of the `@`, in front of what makes it one of its kind */
export const newAddress = (before = 'ada'): string => `${before}-${randomBytes(5).toString('hex')}@example.org`

async function admin<T>(sandbox: Addresses, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${sandbox.kratosAdmin}/admin${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {})
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** Makes somebody who may do everything, through Kratos' admin API, as an operator's tool does. */
export async function newPerson(sandbox: Addresses, email = newAddress()): Promise<Person> {
  const password = `violet tram ${randomBytes(6).toString('hex')}`
  const { id } = await admin<{ id: string }>(sandbox, 'POST', '/identities', {
    traits: { email },
    metadata_public: { role: 'admin' },
    credentials: { password: { config: { password } } }
  })
  return { id, email, password }
}

/** Somebody who was made but has no password yet. */
export async function newGuest(sandbox: Addresses, email = newAddress()): Promise<Omit<Person, 'password'>> {
  const { id } = await admin<{ id: string }>(sandbox, 'POST', '/identities', { traits: { email } })
  return { id, email }
}

/** What `invite-user` prints. @param expiresIn as Kratos writes times: 12h, 1s */
export async function newLink(sandbox: Addresses, id: string, expiresIn = '12h'): Promise<string> {
  const body = { identity_id: id, expires_in: expiresIn }
  return (await admin<{ recovery_link: string }>(sandbox, 'POST', '/recovery/link', body)).recovery_link
}

/** What `invite-user --code` prints. */
export async function newCode(sandbox: Addresses, id: string): Promise<{ link: string; code: string }> {
  const body = { identity_id: id, expires_in: '12h' }
  const made = await admin<{ recovery_link: string; recovery_code: string }>(sandbox, 'POST', '/recovery/code', body)
  return { link: made.recovery_link, code: made.recovery_code }
}

/** Takes somebody out of service, as `disable-user` does. */
export const disable = (sandbox: Addresses, id: string): Promise<unknown> =>
  admin(sandbox, 'PATCH', `/identities/${id}`, [{ op: 'replace', path: '/state', value: 'inactive' }])

/** Ends every session of one person. */
export const endSessionsOf = (sandbox: Addresses, id: string): Promise<unknown> =>
  admin(sandbox, 'DELETE', `/identities/${id}/sessions`)

/** A code that is none of theirs. */
export const otherThan = (code: string): string => (code.startsWith('1') ? '2' : '1') + code.slice(1)

/** The code in the newest mail to somebody. */
export const codeIn = (mail: string): string => {
  const found = /\b(\d{6})\b/.exec(mail)?.[1]
  if (!found) throw new Error(`no code in: ${mail}`)
  return found
}

/** The time on Kratos' clock, in ms: the sandbox's may be ahead of ours. */
async function kratosTime(sandbox: Addresses): Promise<number> {
  const answer = await fetch(`${sandbox.kratosAdmin}/admin/health/ready`)
  return Date.parse(answer.headers.get('date') ?? '')
}

/** What an authenticator app that holds this secret shows now. */
export const authenticatorCode = async (sandbox: Addresses, secret: string): Promise<string> =>
  totpCode(decodeBase32(secret), await kratosTime(sandbox))

const json = { accept: 'application/json' }

interface Flow {
  id: string
  ui: { nodes: { attributes: { id?: string; name?: string; value?: string; text?: { text: string } } }[] }
}

/** Begins a flow of the browser that these requests are of. */
async function begin(browser: APIRequestContext, flow: 'login' | 'settings', query = ''): Promise<Flow> {
  const answer = await browser.get(`/kratos/self-service/${flow}/browser${query}`, { headers: json })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as Flow
}

async function submit(browser: APIRequestContext, kind: 'login' | 'settings', flow: Flow, data: object): Promise<void> {
  const csrf_token = flow.ui.nodes.find(({ attributes }) => attributes.name === 'csrf_token')?.attributes.value
  const url = `/kratos/self-service/${kind}?flow=${flow.id}`
  const answer = await browser.post(url, { headers: json, data: { csrf_token, ...data } })
  // 422: the second factor is asked for next.
  expect([200, 422], await answer.text()).toContain(answer.status())
}

/** Signs in as far as the password goes; `page.request` shares the cookies of its browser. */
export async function signInBy(browser: APIRequestContext, person: { email: string; password: string }): Promise<void> {
  const flow = await begin(browser, 'login', '?refresh=true')
  await submit(browser, 'login', flow, { method: 'password', identifier: person.email, password: person.password })
}

/** Turns the authenticator app on for whoever is signed in there. @returns its secret, in base32 */
export async function addAuthenticatorBy(browser: APIRequestContext, sandbox: Addresses): Promise<string> {
  const flow = await begin(browser, 'settings')
  const secret =
    flow.ui.nodes.find(({ attributes }) => attributes.id === 'totp_secret_key')?.attributes.text?.text ?? ''
  await submit(browser, 'settings', flow, { method: 'totp', totp_code: await authenticatorCode(sandbox, secret) })
  return secret
}

/** Somebody new with an authenticator app, who is signed in nowhere. @returns with its secret, in base32 */
export async function newPersonWithAuthenticator(sandbox: Addresses): Promise<Person & { secret: string }> {
  const person = await newPerson(sandbox)
  const browser = await signInElsewhere(sandbox, person)
  const secret = await addAuthenticatorBy(browser, sandbox)
  await browser.dispose()
  return { ...person, secret }
}

/** A browser elsewhere that is signed in as this person; without pages, for what another device does. */
export async function signInElsewhere(
  sandbox: Addresses,
  person: Person,
  userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
): Promise<APIRequestContext> {
  const browser = await request.newContext({ baseURL: sandbox.console, userAgent, extraHTTPHeaders: json })
  await signInBy(browser, person)
  return browser
}

/** Whether a browser is still signed in. */
export const isSignedIn = async (browser: APIRequestContext): Promise<boolean> =>
  (await browser.get('/kratos/sessions/whoami')).status() === 200
