import {
  expectAccount,
  expectSignIn,
  focusWindow,
  openAccount,
  openAs,
  signOut,
  signedOutDialog,
  storedKeys
} from './actions.ts'
import { enterCredentials, expect, signIn, test } from './fixtures.ts'
import { authenticatorCode, endSessionsOf, newPerson, newPersonWithAuthenticator, signInBy } from './identities.ts'

test('signing out clears what the console holds, and Back shows nothing', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Assets' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  expect(await storedKeys(page)).toEqual({ owners: [person.id], readable: false })
  await signOut(page, person)
  expect(await storedKeys(page)).toEqual({ owners: [], readable: false })
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))
  expect(stored).not.toContain(sandbox.tenant.secret)
  expect(stored).not.toContain(person.id)
  expect(stored).not.toContain(person.email)
  await page.goBack()
  await expectSignIn(page)
  await expect(page.getByText('MXN')).toHaveCount(0)
  await expect(page.getByText(person.email)).toHaveCount(0)
})

test('signing out in one tab signs out in all', async ({ page, sandbox, context }) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const other = await context.newPage()
  await other.goto('/settings')
  await expectAccount(other)
  await signOut(page, person)
  await expectSignIn(other)
  await expect(other.getByText(person.email)).toHaveCount(0)
})

test('signing in in one tab lets the others in, each to where it wanted to go', async ({ page, sandbox, context }) => {
  const person = await newPerson(sandbox)
  await page.goto('/settings')
  await expectSignIn(page)
  const other = await context.newPage()
  await other.goto('/credentials')
  await expectSignIn(other)
  await signIn(page, person)
  await expectAccount(page)
  await expect(other.getByLabel('API secret', { exact: true })).toBeVisible()
  await expect(other.getByRole('button', { name: person.email })).toBeVisible()
})

test('a session that ended in two tabs is taken up again in both by signing in in one', async ({
  page,
  sandbox,
  context
}) => {
  await context.clock.install()
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const other = await context.newPage()
  await other.goto('/credentials')
  await other.getByLabel('Tenant id').fill('half typed')
  await endSessionsOf(sandbox, person.id)
  await context.clock.fastForward('01:01')
  for (const tab of [page, other]) {
    await focusWindow(tab)
    await expect(signedOutDialog(tab)).toBeVisible()
  }
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(person.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page)).toHaveCount(0)
  await expect(signedOutDialog(other)).toHaveCount(0)
  await expect(other.getByLabel('Tenant id')).toHaveValue('half typed')
})

test('somebody else who signs in in one tab is who all tabs are about, with nothing of the former person', async ({
  page,
  sandbox,
  context
}) => {
  const [first, second] = [await newPerson(sandbox), await newPerson(sandbox)]
  await openAs(page, first, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  const other = await context.newPage()
  await signInBy(other.request, second)
  await other.goto('/settings')
  await expectAccount(other)
  await expect(other.getByRole('button', { name: second.email })).toBeVisible()
  await expect(page.getByRole('button', { name: second.email })).toBeVisible()
  await expect(page.getByText(first.email)).toHaveCount(0)
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
  expect(await storedKeys(page)).toEqual({ owners: [], readable: false })
})

test('Kratos is down at sign-out: the secret goes all the same, and the page says that one may still be signed in', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.getByRole('button', { name: person.email }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You may still be signed in' })).toBeVisible()
  expect(await storedKeys(page)).toEqual({ owners: [], readable: false })
  await control.clearFaults()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectSignIn(page)
})

test('a second step that another tab has passed is over in this one, too', async ({ page, sandbox, context }) => {
  const person = await newPersonWithAuthenticator(sandbox)
  const { secret } = person
  await page.goto('/settings')
  await signIn(page, person)
  await expect(page.getByLabel('Six-digit code')).toBeVisible()
  const other = await context.newPage()
  await other.goto('/auth/login?aal=aal2&return_to=%2Fsettings')
  await other.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expectAccount(other)
  await expectAccount(page)
})
