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
  await expect(page.getByRole('heading', { level: 1, name: 'Show your key' })).toBeVisible()
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
  await expect(page.getByRole('alert')).toContainText(/no key that fits/)
  await expect(page.getByRole('heading', { level: 1, name: 'Show your key' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign out and start again' })).toBeVisible()
})

test('a passkey is added, signs in without a password, and is removed', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  const device = await plugIn(page, 'passkeys')
  await openAccount(page, person)
  const passkeys = section(page, 'Passkeys')
  await expect(passkeys.getByText('No passkey yet.')).toBeVisible()
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByRole('listitem')).toHaveCount(1)
  expect((await device.credentials()).map(({ rpId }) => rpId)).toEqual(['localhost'])

  // While nobody touches the device, what it offers among the suggestions waits.
  await device.touched(false)
  await signOut(page, person)
  await page.goto('/auth/login?return_to=%2Fsettings')
  await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', 'username webauthn')
  await device.touched(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expectAccount(page)
  await expect(page.getByRole('button', { name: person.email })).toBeVisible()

  await device.touched(true)
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

test('a prompt that is closed leaves the page as it was, with what to do', async ({ page, sandbox }) => {
  // Nobody can press the browser's own "Cancel" here: this is what a page hears of it.
  await page.addInitScript(() => {
    navigator.credentials.create = () => Promise.reject(new DOMException('closed', 'NotAllowedError'))
  })
  await openAccount(page, await newPerson(sandbox))
  const passkeys = section(page, 'Passkeys')
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByRole('alert')).toContainText('The browser’s prompt was closed')
  await expect(passkeys.getByText('No passkey yet.')).toBeVisible()
  await expect(passkeys.getByRole('button', { name: 'Add a passkey' })).toBeEnabled()
})

test('a browser that can’t use keys says so', async ({ page, sandbox }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'))
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  await section(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section(page, 'Passkeys').getByRole('alert')).toContainText('This browser can’t use keys here.')
})

test('while the browser waits for a key the button says so, and a second press asks for no second one', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await plugIn(page, 'security key')
  await openAccount(page, person)
  const keys = section(page, 'Security keys')
  await keys.getByLabel('Name of the key').fill('Blue key')
  await keys.getByRole('button', { name: 'Add a security key' }).click()
  await expect(keys.getByRole('listitem')).toHaveCount(1)
  await signOut(page, person)
  await page.goto('/settings')
  await signIn(page, person)
  // A key that is touched later: the test authenticator can't be, once it was asked.
  await page.evaluate(() => {
    const { credentials } = navigator
    const get = credentials.get.bind(credentials)
    const touched = new Promise((resolve) => window.addEventListener('touched', resolve))
    let asked = 0
    credentials.get = async (options) => {
      document.documentElement.dataset.asked = String((asked += 1))
      await touched
      return get(options)
    }
  })
  await page.getByRole('button', { name: 'Use a security key' }).click()
  const waiting = page.getByRole('button', { name: 'Waiting for your key…' })
  await expect(waiting).toBeVisible()
  await expect(waiting).toHaveAttribute('aria-busy', 'true')
  await waiting.dispatchEvent('click')
  await page.evaluate(() => window.dispatchEvent(new Event('touched')))
  await expectAccount(page)
  await expect(page.locator('html')).toHaveAttribute('data-asked', '1')
})

test('a passkey is one factor: who has an authenticator app is still asked for its code', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  const device = await plugIn(page, 'passkeys')
  await openAccount(page, person)
  await section(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section(page, 'Passkeys').getByRole('listitem')).toHaveCount(1)
  const secret = await addAuthenticator(page, sandbox)
  await device.touched(false)
  await signOut(page, person)
  await page.goto('/auth/login?return_to=%2Fsettings')
  await expect(page.getByLabel('Email')).toBeVisible()
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
