import type { Page } from '@playwright/test'
import { addAuthenticator, expectAccount, openAccount, openAs, plugIn, section, signOut } from './actions.ts'
import { expect, signIn, test } from './fixtures.ts'
import { authenticatorCode, newPerson } from './identities.ts'

test('a security key is added with a name, asked for as second factor, and removed', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  const key = await plugIn(page, 'security key')
  await openAccount(page, person)
  const keys = section(page, 'Security keys')
  await expect(keys.getByText('No security key yet.')).toBeVisible()

  await keys.getByLabel('Name of the key').fill('Blue key, 青い鍵')
  await keys.getByRole('button', { name: 'Add a security key' }).click()
  await expect(keys.getByRole('listitem')).toHaveCount(1)
  await expect(keys.getByRole('listitem')).toContainText('Blue key, 青い鍵')
  await expect(keys.getByRole('listitem')).toContainText(/Added \d\d:\d\d/)
  await expect(keys.getByLabel('Name of the key')).toHaveValue('')
  expect(await key.credentials()).toHaveLength(1)

  await signOut(page, person)
  await page.goto('/settings')
  await signIn(page, person)
  await expect(page.getByRole('heading', { level: 1, name: 'Use your key' })).toBeVisible()
  await page.getByRole('button', { name: 'Use a security key' }).click()
  await expectAccount(page)

  await keys.getByRole('button', { name: 'Remove Blue key, 青い鍵' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('Blue key, 青い鍵')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(keys.getByText('No security key yet.')).toBeVisible()
  await signOut(page, person)
  await page.goto('/settings')
  await signIn(page, person)
  await expectAccount(page)
})

test('a key without a name is not taken: beside the field it says why', async ({ page, sandbox }) => {
  await openAccount(page, await newPerson(sandbox))
  await plugIn(page, 'security key')
  const keys = section(page, 'Security keys')
  await keys.getByRole('button', { name: 'Add a security key' }).click()
  await expect(keys.getByLabel('Name of the key')).toHaveAccessibleDescription(/can’t be empty/)
  await expect(keys.getByLabel('Name of the key')).toBeFocused()
  await expect(keys.getByText('No security key yet.')).toBeVisible()
})

test('a key that doesn’t fit is refused in a sentence, and the second step stays', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  const key = await plugIn(page, 'security key')
  await openAccount(page, person)
  const keys = section(page, 'Security keys')
  await keys.getByLabel('Name of the key').fill('Left at home')
  await keys.getByRole('button', { name: 'Add a security key' }).click()
  await expect(keys.getByRole('listitem')).toHaveCount(1)
  await signOut(page, person)
  await key.remove()
  await plugIn(page, 'security key')
  await openAs(page, person, '/settings')
  await page.getByRole('button', { name: 'Use a security key' }).click()
  await expect(page.getByRole('alert')).toContainText(/no matching key/)
  await expect(page.getByRole('heading', { level: 1, name: 'Use your key' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign out and start again' })).toBeVisible()
})

/** Makes pages show what they ask the browser's credentials for, so that a test can wait for the request for suggestions. */
const showRequests = (page: Page) =>
  page.addInitScript(() => {
    const get = navigator.credentials.get.bind(navigator.credentials)
    navigator.credentials.get = (options) => {
      document.documentElement.dataset.mediation = options?.mediation ?? 'button'
      return get(options)
    }
  })

/** A device that is touched before this request has begun would answer it, and the form would be gone before the button is pressed. */
const suggestionsRequested = (page: Page) =>
  expect(page.locator('html')).toHaveAttribute('data-mediation', 'conditional')

test('a passkey is added, signs in without a password, and is removed', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  const device = await plugIn(page, 'passkeys')
  await openAccount(page, person)
  const passkeys = section(page, 'Passkeys')
  await expect(passkeys.getByText('No passkey yet.')).toBeVisible()
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByRole('listitem')).toHaveCount(1)
  expect((await device.credentials()).map(({ rpId }) => rpId)).toEqual(['localhost'])

  await device.touched(false)
  await showRequests(page)
  await signOut(page, person)
  await page.goto('/auth/login?return_to=%2Fsettings')
  await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', 'username webauthn')
  await suggestionsRequested(page)
  await device.touched(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expectAccount(page)
  await expect(page.getByRole('button', { name: person.email })).toBeVisible()

  await passkeys.getByRole('button', { name: /^Remove/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(passkeys.getByText('No passkey yet.')).toBeVisible()
})

test('a passkey chosen among the suggestions of the e-mail field signs in, too', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await plugIn(page, 'passkeys')
  await openAccount(page, person)
  await section(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section(page, 'Passkeys').getByRole('listitem')).toHaveCount(1)
  await page.context().clearCookies()
  // Chromium's test authenticator chooses the first suggestion by itself.
  await page.goto('/auth/login?return_to=%2Fsettings')
  await expectAccount(page)
})

test('a passkey is one factor: who has an authenticator app is still asked for its code', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  const device = await plugIn(page, 'passkeys')
  await openAccount(page, person)
  await section(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section(page, 'Passkeys').getByRole('listitem')).toHaveCount(1)
  const secret = await addAuthenticator(page, sandbox)
  await device.touched(false)
  await showRequests(page)
  await signOut(page, person)
  await page.goto('/auth/login?return_to=%2Fsettings')
  await expect(page.getByLabel('Email')).toBeVisible()
  await suggestionsRequested(page)
  await device.touched(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeVisible()
  await page.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expectAccount(page)
})

test('a key that is called what a page would mistake for its own is text and nothing else', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await plugIn(page, 'security key')
  await openAccount(page, person)
  const keys = section(page, 'Security keys')
  const name = '<img src=x onerror=alert(1)>"\u202egnol${`x`}' + ' very'.repeat(30)
  await keys.getByLabel('Name of the key').fill(name)
  await keys.getByRole('button', { name: 'Add a security key' }).click()
  await expect(keys.getByRole('listitem')).toHaveCount(1)
  await expect(keys.getByRole('listitem')).toContainText('<img src=x onerror=alert(1)>')
  await expect(keys.locator('img')).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
  await keys.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByRole('alertdialog')).toContainText('<img src=x onerror=alert(1)>')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(keys.getByText('No security key yet.')).toBeVisible()
})
