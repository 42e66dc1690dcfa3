import { expect, signIn, test } from './console.ts'
import { makePerson, openAccount, plugIn, section, signOut } from './person.ts'

test('a security key: added with a name, asked for after the password, removed', async ({ page, sandbox }) => {
  const person = await makePerson(sandbox)
  await plugIn(page, 'usb')
  await openAccount(page, person)
  const keys = section(page, 'Security keys')
  await keys.getByLabel('Name of the key').fill('Key on the ring')
  await keys.getByRole('button', { name: 'Add a security key' }).click()
  await expect(keys.getByText('Key on the ring')).toBeVisible()

  await signOut(page, person)
  await signIn(page, person)
  await expect(page.getByRole('heading', { level: 1, name: 'Show your key' })).toBeVisible()
  await page.getByRole('button', { name: 'Use a security key' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Show your key' })).toBeHidden()

  await page.goto('/settings')
  await section(page, 'Security keys').getByRole('button', { name: 'Remove Key on the ring' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(section(page, 'Security keys').getByText('No security key yet.')).toBeVisible()
})

test('a key that isn’t there leaves the page as it was, with what to do', async ({ page, sandbox }) => {
  const person = await makePerson(sandbox)
  const key = await plugIn(page, 'usb')
  await openAccount(page, person)
  const keys = section(page, 'Security keys')
  await keys.getByLabel('Name of the key').fill('Left at home')
  await keys.getByRole('button', { name: 'Add a security key' }).click()
  await expect(keys.getByText('Left at home')).toBeVisible()
  await signOut(page, person)
  await key.unplug()
  await plugIn(page, 'usb')
  await signIn(page, person)
  await page.getByRole('button', { name: 'Use a security key' }).click()
  await expect(page.getByText(/no key that fits was found/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use a security key' })).toBeEnabled()
})

test('a passkey: added, signs in alone with the button, removed', async ({ page, sandbox }) => {
  const person = await makePerson(sandbox)
  const device = await plugIn(page, 'internal')
  await openAccount(page, person)
  const passkeys = section(page, 'Passkeys')
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByRole('button', { name: /^Remove / })).toHaveCount(1)

  // The page offers passkeys among the suggestions of the e-mail field by itself; nobody picks one there this time.
  await device.agrees(false)
  await signOut(page, person)
  await expect(page.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await device.agrees(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeHidden()

  await page.goto('/settings')
  await section(page, 'Passkeys')
    .getByRole('button', { name: /^Remove / })
    .click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(section(page, 'Passkeys').getByText('No passkey yet.')).toBeVisible()
})

test('a passkey picked among the suggestions of the e-mail field signs in', async ({ page, sandbox }) => {
  const person = await makePerson(sandbox)
  const device = await plugIn(page, 'internal')
  await openAccount(page, person)
  await section(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click()
  await expect(section(page, 'Passkeys').getByRole('button', { name: /^Remove / })).toHaveCount(1)
  await device.agrees(false)
  await signOut(page, person)
  await device.agrees(true)
  await page.goto('/auth/login?return_to=/settings')
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
})
