import { expectAccount, focusWindow, openAs, signOut } from './actions.ts'
import { expect, expectAccessible, signIn, test } from './fixtures.ts'
import {
  addAuthenticatorBy,
  authenticatorCode,
  newLink,
  newPerson,
  newPersonWithAuthenticator,
  signInElsewhere
} from './identities.ts'

// Where a second factor is asked for other than on the way in.

test('a second factor that was added elsewhere is asked for over the half-filled form, which goes on afterwards', async ({
  page,
  sandbox
}) => {
  await page.clock.install()
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await page.getByLabel('Tenant id').fill('half typed')

  const secret = await addAuthenticatorBy(await signInElsewhere(sandbox, person), sandbox)

  await page.clock.fastForward('01:01')
  await focusWindow(page)
  const dialog = page.getByRole('dialog', { name: 'Your second factor is needed' })
  await expect(dialog).toBeVisible()
  await expect(dialog).not.toContainText('signed out')
  await expectAccessible(page)
  await dialog.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expect(dialog).toHaveCount(0)
  await expect(page.getByLabel('Tenant id')).toHaveValue('half typed')
})

test('a sign-out that fails in the dialog over a page takes nothing from that page', async ({
  page,
  sandbox,
  control
}) => {
  await page.clock.install()
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await page.getByLabel('Tenant id').fill('half typed')
  const secret = await addAuthenticatorBy(await signInElsewhere(sandbox, person), sandbox)
  await page.clock.fastForward('01:01')
  await focusWindow(page)
  const dialog = page.getByRole('dialog', { name: 'Your second factor is needed' })
  await expect(dialog.getByLabel('Six-digit code')).toBeVisible()
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await dialog.getByRole('button', { name: 'Sign out and start again' }).click()
  await expect(dialog.getByRole('alert')).toContainText('You couldn’t be signed out')
  await control.clearFaults()
  await dialog.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expect(dialog).toHaveCount(0)
  await expect(page.getByLabel('Tenant id')).toHaveValue('half typed')
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

test.describe('where the account asks for the second factor and whoami doesn’t', () => {
  test.afterEach(({ control }) => control.reset())

  test('it is asked for over the account, which is read then; who thinks better of it is told what is missing', async ({
    page,
    sandbox,
    control
  }) => {
    await control.configure({ session: { whoami: { required_aal: 'aal1' } } })
    const person = await newPersonWithAuthenticator(sandbox)
    const { secret } = person
    await page.goto('/settings')
    await signIn(page, person)
    const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
    await expect(dialog).toContainText('This needs your second factor.')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('alert')).toContainText('shows it only to who has shown their second factor')
    await page.getByRole('button', { name: 'Try again' }).click()
    await dialog.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
    await expect(dialog).toHaveCount(0)
    await expectAccount(page)

    // And with an invitation, which lets nobody past their second factor.
    await signOut(page, person)
    await page.goto(await newLink(sandbox, person.id))
    await dialog.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
    await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
    await expect(page.getByLabel('New password', { exact: true })).toBeVisible()
  })
})
