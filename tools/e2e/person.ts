import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { type Addresses, expect, signIn } from './console.ts'

export interface Person {
  email: string
  password: string
}

/** Somebody of a test's own, who has chosen a password already. Both kinds of Kratos are told through the admin API. */
export async function makePerson(sandbox: Addresses): Promise<Person> {
  const letters = Math.random().toString(36).slice(2, 10)
  const person = { email: `${letters}@people.example`, password: `sandbox-only ${letters}` }
  const answer = await fetch(`${sandbox.kratosAdmin}/admin/identities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      traits: { email: person.email },
      credentials: { password: { config: { password: person.password } } }
    })
  })
  expect(answer.status, await answer.text()).toBe(201)
  return person
}

/** Signs in with a password alone and goes to the account. */
export async function openAccount(page: Page, person: Person): Promise<void> {
  await page.goto('/settings')
  await signIn(page, person)
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
}

/** Through the menu, until the sign-in page is there. */
export async function signOut(page: Page, person: Person): Promise<void> {
  await page.getByRole('button', { name: person.email }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
}

/** A section of the account page. */
export const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) })

/** The code an authenticator app shows for a key now (RFC 6238: SHA-1, 30 s, six digits). @param key base32 */
export function codeFor(key: string): string {
  const bits = [...key.replace(/[\s=]/g, '')]
    .map((char) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', secret).update(time).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

interface PluggedKey {
  unplug(): Promise<void>
  /** Whether its owner says yes to whatever asks for it, at once; so it is until told otherwise. */
  agrees(always: boolean): Promise<void>
}

/** Plugs a key into the browser that this page is in: `usb` is one on a ring, `internal` the device itself. */
export async function plugIn(page: Page, transport: 'usb' | 'internal'): Promise<PluggedKey> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true
    }
  })
  return {
    unplug: async () => void (await devTools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })),
    agrees: async (enabled) =>
      void (await devTools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }))
  }
}
