import type { Page } from '@playwright/test'
import { expectSignIn, focusWindow, openAs, signedOutDialog, storedKeys } from './actions.ts'
import { type Addresses, enterCredentials, expect, signIn, test } from './fixtures.ts'
import { type Person, endSessionsOf, newPerson } from './identities.ts'

// The key that signs for a tenant is there for as long as the person who entered the secret is signed in (decisions D2).

const secretField = (page: Page) => page.getByLabel('API secret', { exact: true })

/** Somebody who has entered the tenant's credentials, on the page for them. */
async function connected(page: Page, sandbox: Addresses): Promise<Person> {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  expect((await storedKeys(page)).owners).toEqual([person.id])
  return person
}

/** The session ends, and the page notices when it is looked at. */
async function endSession(page: Page, sandbox: Addresses, person: Person): Promise<void> {
  await endSessionsOf(sandbox, person.id)
  await page.clock.fastForward('01:01')
  await focusWindow(page)
  await expect(signedOutDialog(page)).toBeVisible()
}

test('when the session ends under an open page the stored key goes at once; who comes back has it again', async ({
  page,
  sandbox
}) => {
  await page.clock.install()
  const person = await connected(page, sandbox)
  await endSession(page, sandbox, person)
  await expect.poll(async () => (await storedKeys(page)).owners).toEqual([])
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(person.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page)).toHaveCount(0)
  await expect.poll(async () => (await storedKeys(page)).owners).toEqual([person.id])
  await page.reload()
  await expect(page.getByRole('link', { name: 'Continue' })).toBeVisible()
})

test('“Leave this page” leaves nothing of a key', async ({ page, sandbox }) => {
  await page.clock.install()
  const person = await connected(page, sandbox)
  await endSession(page, sandbox, person)
  await signedOutDialog(page).getByRole('link', { name: 'Leave this page' }).click()
  await expectSignIn(page)
  expect((await storedKeys(page)).owners).toEqual([])
  await signIn(page, person)
  await expect(secretField(page)).toBeVisible()
})

for (const address of ['/assets', '/auth/login'])
  test(`a session that ended while no page was open: the key is gone once ${address} is opened`, async ({
    page,
    sandbox
  }) => {
    const person = await connected(page, sandbox)
    await page.goto('about:blank')
    await endSessionsOf(sandbox, person.id)
    await page.goto(address)
    await expectSignIn(page)
    await expect.poll(async () => (await storedKeys(page)).owners).toEqual([])
    await signIn(page, person)
    await enterCredentials(page, sandbox.tenant)
    await page.getByRole('link', { name: 'Continue' }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: address === '/assets' ? 'Assets' : 'Overview' })
    ).toBeVisible()
  })

test('the second step, and confirming that it is you, take no key away', async ({ page, sandbox }) => {
  const person = await connected(page, sandbox)
  for (const which of ['aal=aal2', 'refresh=true']) {
    await page.goto(`/auth/login?${which}`)
    await expect(page.getByRole('heading', { level: 1, name: /Nothing to enter here|Confirm it’s you/ })).toBeVisible()
    expect((await storedKeys(page)).owners).toEqual([person.id])
  }
})

test('“Remove the secret” reaches every tab', async ({ page, sandbox, context }) => {
  await connected(page, sandbox)
  const other = await context.newPage()
  await other.goto('/assets')
  await expect(other.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Remove the secret' }).click()
  await expect(secretField(page)).toBeVisible()
  await expect(secretField(other)).toBeVisible()
  expect((await storedKeys(page)).owners).toEqual([])
})

test('signing out while Kratos is down takes the key out of every tab all the same', async ({
  page,
  sandbox,
  context,
  control
}) => {
  const person = await connected(page, sandbox)
  const other = await context.newPage()
  await other.goto('/assets')
  await expect(other.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.getByRole('button', { name: person.email }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You may still be signed in' })).toBeVisible()
  await expect(secretField(other)).toBeVisible()
  expect((await storedKeys(other)).owners).toEqual([])
})

test('a check that is answered after the sign-out stores nothing', async ({ page, sandbox, control }) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  let answer: (() => void) | undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  let asked: (() => void) | undefined
  const underway = new Promise<void>((resolve) => (asked = resolve))
  await page.route('**/graphql', async (route) => {
    asked?.()
    await held
    await route.continue()
  })
  await page.getByLabel('Tenant id').fill(sandbox.tenant.id)
  await secretField(page).fill(sandbox.tenant.secret)
  await page.getByRole('button', { name: 'Connect' }).click()
  await underway
  // Kratos is down, so that the page stays up and hears the answer.
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.getByRole('button', { name: person.email }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You may still be signed in' })).toBeVisible()
  const answered = page.waitForResponse((response) => response.request().postData()?.includes('TenantName') === true)
  answer?.()
  await answered
  await page.reload()
  await control.clearFaults()
  await page.reload()
  await expect(secretField(page)).toBeVisible()
  expect((await storedKeys(page)).owners).toEqual([])
})
