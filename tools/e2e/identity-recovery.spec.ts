import { setPassword, watch } from './actions.ts'
import { expect, expectAccessible, signIn, test } from './fixtures.ts'
import { authenticatorCode, codeIn, newPerson, newPersonWithAuthenticator } from './identities.ts'

test('a forgotten password: a code by mail, a new password, and the old one is worth nothing', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/login')
  await page.getByRole('link', { name: 'Forgot password?' }).click()
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter the code' })).toBeVisible()
  const field = page.getByLabel('Code from the mail')
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toBeFocused()
  await expectAccessible(page)
  await field.fill(codeIn(await control.mail(person.email)))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await setPassword(page, 'entirely new lantern 7')
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/auth/login')
  await signIn(page, person)
  await expect(page.getByRole('alert')).toContainText('The email or password isn’t right.')
  await signIn(page, { ...person, password: 'entirely new lantern 7' })
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})

test('a code by mail for somebody with an authenticator app: first its code, then the password, and no way around either', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPersonWithAuthenticator(sandbox)
  const { secret } = person
  await page.goto('/auth/recovery')
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  const watched = watch(page)
  await page.getByLabel('Code from the mail').fill(codeIn(await control.mail(person.email)))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeVisible()
  expect(watched.loads()).toBe(0)
  for (const address of ['/assets', '/settings']) {
    await page.goto(address)
    await expect(page.getByLabel('Six-digit code')).toBeVisible()
  }
  await page.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await page.goto('/assets')
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await page.getByLabel('New password', { exact: true }).fill('entirely new lantern 7')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})
