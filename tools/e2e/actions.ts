import { randomBytes } from 'node:crypto'
import { type APIRequestContext, type CDPSession, type Page, request } from '@playwright/test'
import { decodeBase32, totpCode } from '../sandbox/kratos/methods/totp.ts'
import { type Addresses, expect, signIn } from './fixtures.ts'

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

/** Makes somebody through Kratos' admin API, as an operator's tool does. */
export async function newPerson(sandbox: Addresses, email = newAddress()): Promise<Person> {
  const password = `violet tram ${randomBytes(6).toString('hex')}`
  const { id } = await admin<{ id: string }>(sandbox, 'POST', '/identities', {
    traits: { email },
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
export async function authenticatorCode(sandbox: Addresses, secret: string): Promise<string> {
  return totpCode(decodeBase32(secret), await kratosTime(sandbox))
}

/** A browser elsewhere that is signed in as this person; without pages, for what another device does. */
export async function signInElsewhere(
  sandbox: Addresses,
  person: Person,
  userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
): Promise<APIRequestContext> {
  const context = await request.newContext({ userAgent, extraHTTPHeaders: { accept: 'application/json' } })
  await signInBy(context, sandbox, person)
  return context
}

/** Signs in without a page; `page.request` shares the cookies of its browser. */
export async function signInBy(context: APIRequestContext, sandbox: Addresses, person: Person): Promise<void> {
  const headers = { accept: 'application/json' }
  const begun = await context.get(`${sandbox.kratosPublic}/self-service/login/browser?refresh=true`, { headers })
  const { id, ui } = (await begun.json()) as {
    id: string
    ui: { nodes: { attributes: { name?: string; value?: string } }[] }
  }
  const csrf_token = ui.nodes.find((node) => node.attributes.name === 'csrf_token')?.attributes.value
  const answer = await context.post(`${sandbox.kratosPublic}/self-service/login?flow=${id}`, {
    headers,
    data: { method: 'password', csrf_token, identifier: person.email, password: person.password }
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Whether a browser elsewhere is still signed in. */
export const isSignedIn = async (context: APIRequestContext, sandbox: Addresses): Promise<boolean> =>
  (await context.get(`${sandbox.kratosPublic}/sessions/whoami`)).status() === 200

/** From nothing to one's own account. */
export async function openAccount(page: Page, person: Person): Promise<void> {
  await page.goto('/settings')
  await signIn(page, person)
  await expectAccount(page)
}

/** One's own account, with all that Kratos was asked for. */
export async function expectAccount(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Sessions', exact: true })).toBeVisible()
}

/** Another tab of the account that is open. */
export const openTab = (page: Page, tab: 'Profile' | 'Security' | 'Appearance'): Promise<void> =>
  page.getByRole('navigation', { name: 'Parts of your account' }).getByRole('link', { name: tab }).click()

/** Chooses a password on the page for it, and leaves the offer of a second factor for later. */
export async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You’re in' })).toBeVisible()
  await page.getByRole('button', { name: 'Not now' }).click()
}

/** The sign-in page with its form: what asks Kratos before that may be given a cookie that isn't the form's. */
export async function expectSignIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByLabel('Email')).toBeVisible()
}

/** One part of the account, by its heading. */
export const section = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { level: 2, name: title, exact: true }) })

/** Signs out through the user menu. */
export async function signOut(page: Page, person: { email: string }): Promise<void> {
  await page.getByRole('button', { name: person.email }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expectSignIn(page)
}

/** Turns the authenticator app on in the account that is open. @returns its secret, in base32 */
export async function addAuthenticator(page: Page, sandbox: Addresses): Promise<string> {
  const app = section(page, 'Authenticator app')
  await app.getByRole('button', { name: 'Set up' }).click()
  const secret = await authenticatorSecret(page)
  await app.getByLabel('2. Enter the code it shows').fill(await authenticatorCode(sandbox, secret))
  await app.getByRole('button', { name: 'Turn on' }).click()
  await expect(app.getByText('On', { exact: true })).toBeVisible()
  return secret
}

/** The key as it can be typed into an app. */
export async function authenticatorSecret(page: Page): Promise<string> {
  const text =
    (await section(page, 'Authenticator app')
      .getByText(/^[A-Z2-7]{16,}$/)
      .textContent()) ?? ''
  expect(text).toMatch(/^[A-Z2-7]{16,}$/)
  return text
}

/** A security key in the machine, or the machine itself as a holder of passkeys. */
export interface VirtualKey {
  /** Whether somebody touches it when it is asked for. */
  touched(yes: boolean): Promise<void>
  credentials(): Promise<{ rpId?: string; userHandle?: string }[]>
  remove(): Promise<void>
}

/** Plugs one in (Chromium's own test authenticator). */
export async function plugIn(page: Page, kind: 'security key' | 'passkeys'): Promise<VirtualKey> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const isPasskey = kind === 'passkeys'
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: isPasskey ? 'internal' : 'usb',
      hasResidentKey: isPasskey,
      hasUserVerification: isPasskey,
      isUserVerified: isPasskey,
      automaticPresenceSimulation: true
    }
  })
  return {
    touched: (enabled) =>
      cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }).then(() => undefined),
    credentials: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    remove: () => cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }).then(() => undefined)
  }
}

/** Whose keys this browser stores, by their ids, and whether a secret could be read out of one. Leaves no database behind that wasn't there. */
export const storedKeys = (page: Page): Promise<{ owners: string[]; readable: boolean }> =>
  page.evaluate(async () => {
    const none = { owners: [], readable: false }
    if (!(await indexedDB.databases()).some(({ name }) => name === 'rafiki-admin')) return none
    const answerTo = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(new Error(String(asked.error)))
      })
    const db = await answerTo(indexedDB.open('rafiki-admin'))
    try {
      if (!db.objectStoreNames.contains('credentials')) return none
      const records = db.transaction('credentials').objectStore('credentials')
      const [owners, kept] = await Promise.all([answerTo(records.getAllKeys()), answerTo(records.getAll())])
      return {
        owners: owners.map(String),
        readable: (kept as { key?: CryptoKey }[]).some(({ key }) => key?.extractable !== false)
      }
    } finally {
      db.close()
    }
  })

/** Counts what the main frame of a page does from now on: full page loads, and calls to Kratos by their path without ids. */
export function watch(page: Page): { loads: () => number; kratos: () => string[]; forget: () => void } {
  let loads = 0
  let kratos: string[] = []
  page.on('request', (asked) => {
    const url = new URL(asked.url())
    if (asked.isNavigationRequest() && asked.frame() === page.mainFrame()) loads += 1
    if (url.pathname.startsWith('/kratos/')) kratos.push(`${asked.method()} ${url.pathname.slice('/kratos'.length)}`)
  })
  return {
    loads: () => loads,
    kratos: () => kratos,
    forget: () => {
      loads = 0
      kratos = []
    }
  }
}
