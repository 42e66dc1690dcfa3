import type { Page } from '@playwright/test'
import { addAuthenticator, expectAccount, expectSignIn, setPassword, signOut, watch } from './actions.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import {
  authenticatorCode,
  codeIn,
  endSessionsOf,
  newCode,
  newGuest,
  newLink,
  newPerson,
  newPersonWithAuthenticator,
  signInBy
} from './identities.ts'

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

test('a link that was opened too long ago says that its time is over, and has a code sent', async ({
  page,
  sandbox,
  control
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await control.advance(16 * 60)
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The time for this is over' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Nothing was changed')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectAccessible(page)

  await control.fault({
    target: 'kratos',
    match: { path: '/self-service/logout/browser' },
    action: 'drop',
    times: 1000
  })
  await page.getByRole('button', { name: 'Have a code sent' }).click()
  await expect(page.getByRole('alert')).toContainText('You couldn’t be signed out')
  await control.clearFaults()

  await page.getByRole('button', { name: 'Have a code sent' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Recover your account' })).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue(guest.email)
  await expect(page).toHaveURL(/\/auth\/recovery$/)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await page.getByLabel('Code from the mail').fill(codeIn(await control.mail(guest.email)))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectChoice(page)
  await setPassword(page, password)
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})

test('a fresh sign-in that is asked of somebody without a password sends them to choose one', async ({
  page,
  sandbox
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await expectChoice(page)
  await page.goto('/auth/login?refresh=true')
  await expect(page.getByRole('alert')).toContainText('There’s nothing to confirm with yet')
  await page.getByRole('link', { name: 'Choose a password' }).click()
  await expectChoice(page)
})

test('who has set a password is offered a second factor: it leads to the account; who has one is not asked', async ({
  page,
  sandbox
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'You’re in' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expectAccount(page)
  const secret = await addAuthenticator(page, sandbox)

  await signOut(page, guest)
  await page.goto(await newLink(sandbox, guest.id))
  await page.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expectChoice(page)
  await page.getByLabel('New password', { exact: true }).fill('another one altogether')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})

test('a code in the fragment is filled in and out of the address, and goes along when somebody else has to sign out first', async ({
  page,
  sandbox
}) => {
  const guest = await newGuest(sandbox)
  const { link, code } = await newCode(sandbox, guest.id)
  await page.goto(`${link}#code=${code}`)
  await expect(page.getByLabel('Code from the mail')).toHaveValue(code)
  await expect(page.getByLabel('Code from the mail')).toBeFocused()
  await expect(page).toHaveURL(/\/auth\/recovery$/)

  const former = await newPerson(sandbox)
  await signInBy(page.request, former)
  await page.goto(`${link}#code=${code}`)
  await expect(page.getByText(former.email)).toBeVisible()
  await expect(page.getByLabel('Code from the mail')).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign out and go on' }).click()
  await expect(page.getByLabel('Code from the mail')).toHaveValue(code)
  await expect(page).toHaveURL(/\/auth\/recovery$/)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectChoice(page)
  await expect(page.getByText(guest.email)).toBeVisible()
})

test('an invitation that is opened where somebody waits to choose a password names them; it stays theirs until they sign out', async ({
  page,
  sandbox
}) => {
  const [first, second] = [await newGuest(sandbox), await newGuest(sandbox)]
  await page.goto(await newLink(sandbox, first.id))
  await expectChoice(page)
  const { link, code } = await newCode(sandbox, second.id)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Somebody is signed in here' })).toBeVisible()
  await expect(page.getByText(first.email)).toBeVisible()
  await page.getByRole('link', { name: 'Stay signed in' }).click()
  await expectChoice(page)
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign out and go on' }).click()
  await page.getByLabel('Code from the mail').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectChoice(page)
  await expect(page.getByText(second.email)).toBeVisible()
})

test('an invitation that is opened in the middle of somebody’s second step says so, without a name', async ({
  page,
  sandbox
}) => {
  const person = await newPersonWithAuthenticator(sandbox)
  await page.goto('/auth/login')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Six-digit code')).toBeVisible()
  const guest = await newGuest(sandbox)
  const { link, code } = await newCode(sandbox, guest.id)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Somebody is signed in here' })).toBeVisible()
  await expect(page.getByText('waits for its second factor')).toBeVisible()
  await expect(page.getByText(person.email)).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign out and go on' }).click()
  await page.getByLabel('Code from the mail').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectChoice(page)
})

test('Kratos is down when somebody should sign out first: it says so, and nobody was', async ({
  page,
  sandbox,
  control
}) => {
  const former = await newPerson(sandbox)
  await page.goto('/auth/login')
  await expectSignIn(page)
  await signInBy(page.request, former)
  const { link } = await newCode(sandbox, (await newGuest(sandbox)).id)
  await page.goto(link)
  await expect(page.getByText(former.email)).toBeVisible()
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.getByRole('button', { name: 'Sign out and go on' }).click()
  await expect(page.getByRole('alert')).toContainText('You couldn’t be signed out')
  await control.clearFaults()
  await page.getByRole('button', { name: 'Sign out and go on' }).click()
  await expect(page.getByLabel('Code from the mail')).toBeVisible()
})

test('Kratos is down when “Not you? Sign out” is pressed: it says so, and what was typed stays', async ({
  page,
  sandbox,
  control
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await page.getByLabel('New password', { exact: true }).fill(password)
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.getByRole('button', { name: 'Not you? Sign out' }).click()
  await expect(page.getByRole('alert')).toContainText('You couldn’t be signed out')
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue(password)
})

test('an invitation is opened while Kratos is down: “Try again” opens the same one, and its code lets in', async ({
  page,
  sandbox,
  control
}) => {
  const guest = await newGuest(sandbox)
  const { link, code } = await newCode(sandbox, guest.id)
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.goto(link)
  await expect(page.getByRole('alert')).toContainText('Sign-in can’t be reached')
  await control.clearFaults()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByLabel('Code from the mail').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectChoice(page)
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
