import type { Page } from '@playwright/test'
import { expectAccount, expectSignIn, setPassword, watch } from './actions.ts'
import { expect, test } from './fixtures.ts'
import { endSessionsOf, newCode, newGuest, newLink, newPerson, signInBy } from './identities.ts'

// A session by invitation or recovery, which may choose a password and nothing else (pitfalls B16).

const password = 'kettle harbour ninety-one'
const expectChoice = (page: Page) =>
  expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()

test('an address that isn’t open yet leads to the page to choose a password: one page load, two questions', async ({
  page,
  sandbox
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await expectChoice(page)
  const watched = watch(page)
  for (const address of ['/assets', '/settings/profile']) {
    watched.forget()
    await page.goto(address)
    await expect(page.getByLabel('New password', { exact: true })).toBeVisible()
    expect(watched.loads()).toBe(1)
    expect(watched.kratos()).toEqual(['GET /sessions/whoami', 'GET /self-service/settings/browser'])
  }
})

test('two tabs that wait for a password ask Kratos a few times and are then quiet; the password lets both in', async ({
  page,
  sandbox,
  context
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await expectChoice(page)
  const other = await context.newPage()
  const [here, there] = [watch(page), watch(other)]
  await other.goto('/settings')
  await expect(other.getByLabel('New password', { exact: true })).toBeVisible()
  // Each further round trip would be one more question in a loop, so after a few all that is to come has come.
  for (let i = 0; i < 5; i++) await page.request.get(`${sandbox.kratosPublic}/sessions/whoami`)
  expect(here.kratos()).toEqual(['GET /sessions/whoami'])
  expect(there.kratos()).toEqual(['GET /sessions/whoami', 'GET /self-service/settings/browser'])
  await setPassword(page, password)
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
  await expectAccount(other)
})

test('a code in the fragment is filled in and out of the address, and goes along when somebody else has to sign out first', async ({
  page,
  sandbox
}) => {
  const guest = await newGuest(sandbox)
  const { link, code } = await newCode(sandbox, guest.id)
  await page.goto(`${link}#code=${code}`)
  await expect(page.getByLabel('Code', { exact: true })).toHaveValue(code)
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused()
  await expect(page).toHaveURL(/\/auth\/recovery$/)

  const former = await newPerson(sandbox)
  await signInBy(page.request, former)
  await page.goto(`${link}#code=${code}`)
  await expect(page.getByText(former.email)).toBeVisible()
  await expect(page.getByLabel('Code', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign out and go on' }).click()
  await expect(page.getByLabel('Code', { exact: true })).toHaveValue(code)
  await expect(page).toHaveURL(/\/auth\/recovery$/)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectChoice(page)
  await expect(page.getByText(guest.email)).toBeVisible()
})

test('a session by invitation that is ended elsewhere is noticed by another tab’s question, without a loop', async ({
  page,
  sandbox,
  context
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await expectChoice(page)
  await endSessionsOf(sandbox, guest.id)
  const other = await context.newPage()
  const watched = watch(other)
  await other.goto('/settings')
  await expectSignIn(other)
  expect(watched.kratos()).toEqual(['GET /sessions/whoami', 'GET /self-service/login/browser'])
})
