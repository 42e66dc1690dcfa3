import type { CDPSession, Page } from '@playwright/test'
import { type Addresses, expect } from './fixtures.ts'
import { authenticatorCode, type Person, signInBy } from './identities.ts'

/** Opens an address as somebody who has signed in before. */
export async function openAs(page: Page, person: Person, address: string): Promise<void> {
  await signInBy(page.request, person)
  await page.goto(address)
}

/** One's own account, of somebody who has signed in before. */
export async function openAccount(page: Page, person: Person): Promise<void> {
  await openAs(page, person, '/settings')
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

/** As when somebody comes back to the window: what the console looks after then, it looks after now. */
export const focusWindow = (page: Page): Promise<unknown> =>
  page.evaluate(() => window.dispatchEvent(new Event('focus')))

/** The dialog over a page whose session has ended. */
export const signedOutDialog = (page: Page) => page.getByRole('dialog', { name: 'You were signed out' })

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
