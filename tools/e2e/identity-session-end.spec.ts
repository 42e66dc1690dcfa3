import type { Page } from '@playwright/test'
import { openAs, signedOutDialog } from './actions.ts'
import { expect, test } from './fixtures.ts'
import { endSessionsOf, newPerson } from './identities.ts'

/** A page that nobody looks at asks nobody by itself. Else it would learn that its clock, which the test moves, isn't Kratos'. */
const lookAway = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }))

test('the end is announced two minutes before, and “Sign in again” moves it without leaving the page', async ({
  page,
  sandbox
}) => {
  await page.clock.install()
  await lookAway(page)
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await page.getByLabel('Tenant id').fill('half typed')
  const whoami = await page.request.get(`${sandbox.kratosPublic}/sessions/whoami`)
  const { expires_at } = (await whoami.json()) as { expires_at: string }
  // By Kratos' clock, which may be ahead of this one's; its answers carry whole seconds.
  const left = Date.parse(expires_at) - Date.parse(whoami.headers()['date'] ?? '')
  await page.clock.fastForward(left - 130_000)
  await expect(page.getByText(/Your session ends in 2 minutes/)).toHaveCount(0)
  await page.clock.fastForward(11_000)
  const notice = page.getByText('Your session ends in 2 minutes. Sign in again to go on; this page stays as it is.')
  await expect(notice).toBeVisible()
  await page.getByRole('button', { name: 'Sign in again' }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByLabel('Tenant id')).toHaveValue('half typed')
})

test('a session whose end is known ends on time: the dialog is there without a look at the page or a click', async ({
  page,
  sandbox
}) => {
  await page.clock.install()
  await lookAway(page)
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await page.getByLabel('Tenant id').fill('half typed')
  const whoami = await page.request.get(`${sandbox.kratosPublic}/sessions/whoami`)
  const { expires_at } = (await whoami.json()) as { expires_at: string }
  const left = Date.parse(expires_at) - Date.parse(whoami.headers()['date'] ?? '')
  await page.clock.fastForward(left - 110_000)
  const notice = page.getByText('Your session ends in 2 minutes. Sign in again to go on; this page stays as it is.')
  await expect(notice).toBeVisible()
  await endSessionsOf(sandbox, person.id)
  await page.clock.fastForward(120_000)
  await expect(signedOutDialog(page)).toBeVisible()
  await expect(notice).toHaveCount(0)
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(person.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page)).toHaveCount(0)
  await expect(page.getByLabel('Tenant id')).toHaveValue('half typed')
})
