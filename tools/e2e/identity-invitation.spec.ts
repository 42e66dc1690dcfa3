import { openAccount, signOut, watch } from './actions.ts'
import { expect, expectAccessible, signIn, test } from './fixtures.ts'
import {
  authenticatorCode,
  disable,
  newCode,
  newGuest,
  newLink,
  newPerson,
  newPersonWithAuthenticator
} from './identities.ts'

const password = 'kettle harbour ninety-one'
const overAndWhat = /has expired.*Ask the person who invited you/

test('an invitation by link: a password is chosen, and the same session is a full one without signing in again', async ({
  page,
  sandbox
}) => {
  const guest = await newGuest(sandbox)
  await page.goto(await newLink(sandbox, guest.id))
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await expect(page.getByText(guest.email)).toBeVisible()
  await expect(page).toHaveURL(/\/settings$/)
  const field = page.getByLabel('New password', { exact: true })
  await expect(field).toHaveAttribute('autocomplete', 'new-password')
  await expectAccessible(page)

  // Until then this page is all there is.
  for (const address of ['/assets', '/credentials', '/auth/login']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  }

  await field.fill(guest.email.split('@')[0] ?? '')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(field).toHaveAccessibleDescription(/too much like your email/)
  await field.fill(password)
  const watched = watch(page)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You’re in' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add an authenticator app or a security key' })).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
  expect(watched.loads()).toBe(0)
  const whoami = (await (await page.request.get(`${sandbox.kratosPublic}/sessions/whoami`)).json()) as {
    authentication_methods: { method: string }[]
  }
  expect(whoami.authentication_methods.map(({ method }) => method)).toEqual(['link_recovery', 'password'])

  await signOut(page, guest)
  await signIn(page, { email: guest.email, password })
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})

test('a used link, a made-up one and an expired one, in a browser that was never here, say the same and what to do', async ({
  page,
  sandbox,
  browser
}) => {
  const guest = await newGuest(sandbox)
  const used = await newLink(sandbox, guest.id)
  await (await browser.newContext()).request.get(used)
  const short = await newLink(sandbox, guest.id, '1ms')
  const madeUp = (await newLink(sandbox, guest.id)).replace(/token=\w{8}/, 'token=AAAAAAAA')
  const said: (string | null)[] = []
  for (const link of [used, short, madeUp]) {
    await page.context().clearCookies()
    await page.goto(link)
    await expect(page.getByRole('alert')).toContainText(overAndWhat)
    await expect(page.getByLabel('Email')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send a code' })).toBeVisible()
    said.push(await page.getByRole('main').textContent())
  }
  expect(new Set(said).size).toBe(1)
  await expectAccessible(page)
})

test('an invitation opened where somebody else is signed in says who, signs them out and goes on', async ({
  page,
  sandbox
}) => {
  const former = await newPerson(sandbox)
  await openAccount(page, former)
  const guest = await newGuest(sandbox)
  const { link, code } = await newCode(sandbox, guest.id)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Somebody is signed in here' })).toBeVisible()
  await expect(page.getByText(former.email)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign out and go on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter the code' })).toBeVisible()
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await expect(page.getByText(guest.email)).toBeVisible()
})

test('an invitation by link where somebody else is signed in says who was signed out, and leaves nothing else of them, in no tab', async ({
  page,
  sandbox,
  context
}) => {
  const former = await newPerson(sandbox)
  await openAccount(page, former)
  const guest = await newGuest(sandbox)
  const other = await context.newPage()
  await other.goto(await newLink(sandbox, guest.id))
  await expect(other.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await expect(other.getByText(guest.email)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  for (const tab of [page, other]) {
    await expect(tab.getByText(`${former.email} was signed out of this browser`)).toBeVisible()
    await expect(tab.getByText(former.email)).toHaveCount(1)
  }
  await expect(page.getByText(guest.email)).toBeVisible()
})

test('who has a second factor passes it first, and then still chooses the password', async ({ page, sandbox }) => {
  const person = await newPersonWithAuthenticator(sandbox)
  const { secret } = person
  const watched = watch(page)
  await page.goto(await newLink(sandbox, person.id))
  await page.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  expect(watched.loads()).toBeLessThanOrEqual(2)
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})

test('an invitation of somebody whose account was disabled meanwhile signs nobody in, and says so', async ({
  page,
  sandbox
}) => {
  const guest = await newGuest(sandbox)
  const link = await newLink(sandbox, guest.id)
  await disable(sandbox, guest.id)
  await page.goto(link)
  await expect(
    page.getByRole('heading', { level: 1, name: /Recover your account|That step didn’t work/ })
  ).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/switched off|disabled|has expired/i)
})
