import {
  expectAccount,
  expectSignIn,
  focusWindow,
  openAccount,
  openAs,
  signedOutDialog,
  storedKeys,
  watch
} from './actions.ts'
import { enterCredentials, expect, newAssetCode, signIn, test } from './fixtures.ts'
import { disable, endSessionsOf, newPerson } from './identities.ts'

test('nobody is signed in: one page load and two questions to the sign-in page, and from there in without a load', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  const watched = watch(page)
  await page.goto('/settings')
  await expectSignIn(page)
  await expect(page).toHaveURL(/\/auth\/login\?return_to=%2Fsettings$/)
  expect(watched.loads()).toBe(1)
  expect(watched.kratos()).toEqual(['GET /sessions/whoami', 'GET /self-service/login/browser'])
  watched.forget()
  await signIn(page, person)
  await expectAccount(page)
  expect(watched.loads()).toBe(0)
  expect(watched.kratos().filter((call) => call.includes('whoami'))).toEqual([])
})

test('whoami is asked once per page load, and no page of the console asks Kratos on the way to another', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  const watched = watch(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const menu = page.getByRole('navigation', { name: 'Main' })
  await menu.getByRole('link', { name: 'Assets' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Assets' })).toBeVisible()
  await page.getByRole('link', { name: 'Create asset' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Create asset' })).toBeVisible()
  await page.goBack()
  await menu.getByRole('link', { name: /Credentials/ }).click()
  await expect(page).toHaveURL(/\/credentials/)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Assets' })).toBeVisible()
  await focusWindow(page)
  expect(watched.kratos()).toEqual(['GET /sessions/whoami'])
  expect(watched.loads()).toBe(1)
})

test('who is signed in already doesn’t see the sign-in page: it goes on at once', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const watched = watch(page)
  for (const address of ['/auth/login', '/auth', '/login']) {
    watched.forget()
    await page.goto(`${address}?return_to=%2Fsettings`)
    await expectAccount(page)
    await expect(page).toHaveURL(/\/settings$/)
    expect(watched.loads()).toBe(1)
    expect(watched.kratos().filter((call) => call.includes('whoami'))).toHaveLength(1)
  }
})

test('deep links survive, with query and fragment', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await page.goto('/settings?of=%26%23&name=%E6%9E%97#sessions')
  await signIn(page, person)
  await expectAccount(page)
  await expect(page).toHaveURL('/settings?of=%26%23&name=%E6%9E%97#sessions')
})

test('Kratos’ own addresses for signing in and recovery lead here; its errors are told in its words', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await page.goto(`${sandbox.kratosPublic}/self-service/recovery/browser`)
  await expect(page.getByRole('heading', { level: 1, name: 'Recover your account' })).toBeVisible()
  await expect(page).toHaveURL(/\/auth\/recovery$/)

  await page.goto(`${sandbox.kratosPublic}/self-service/recovery?flow=3d3a0d60-0000-4000-8000-000000000000&token=x`)
  await expect(page.getByRole('heading', { level: 1, name: 'That step didn’t work' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Recover your account' })).toBeVisible()
  for (const address of ['/error', '/errors?id=3d3a0d60-0000-4000-8000-000000000000']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: 'That step didn’t work' })).toBeVisible()
  }
  await expect(page.getByText('Kratos has forgotten the reason by now.')).toBeVisible()
  const sample = await (await page.request.get(`${sandbox.kratosPublic}/self-service/errors?id=stub:500`)).json()
  const { error } = sample as { error: { reason?: string; message?: string } }
  await page.goto('/error?id=stub:500')
  await expect(page.getByRole('main')).toContainText(error.reason ?? error.message ?? 'no text in the sample')

  const back = encodeURIComponent(`${sandbox.console}/settings`)
  await page.goto(`${sandbox.kratosPublic}/self-service/login/browser?return_to=${back}`)
  await expectSignIn(page)
  await expect(page).toHaveURL(/\/auth\/login$/)
  await signIn(page, person)
  await expectAccount(page)
})

test('Kratos is down when a page is opened: it says so, once, and goes on by “Try again”', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const watched = watch(page)
  for (const fault of [{ action: 'drop' }, { action: 'status', status: 502 }, { action: 'bad-json' }] as const) {
    await control.fault({ target: 'kratos', match: { path: '/sessions/whoami' }, times: 1000, ...fault })
    watched.forget()
    await page.goto('/settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Sign-in can’t be reached' })).toBeVisible()
    expect(watched.loads()).toBe(1)
    expect(watched.kratos().filter((call) => call !== 'GET /sessions')).toEqual(['GET /sessions/whoami'])
    await control.clearFaults()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expectAccount(page)
  }
})

test('Kratos goes down under an open page: the page stays', async ({ page, sandbox, control }) => {
  await page.clock.install()
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await page.getByLabel('Tenant id').fill('half typed')
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.clock.fastForward('01:01')
  const asked = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/sessions/whoami'))
  await focusWindow(page)
  await asked
  await expect(page.getByLabel('Tenant id')).toHaveValue('half typed')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a session that ended is noticed when the page is looked at again, and a half-filled form survives', async ({
  page,
  sandbox
}) => {
  await page.clock.install()
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await page.getByLabel('Tenant id').fill('half typed')
  const watched = watch(page)
  await endSessionsOf(sandbox, person.id)
  await focusWindow(page)
  expect(watched.kratos(), 'the last answer is fresh').toEqual([])
  await page.clock.fastForward('01:01')
  await focusWindow(page)
  await expect(signedOutDialog(page)).toBeVisible()
  await expect(signedOutDialog(page).getByLabel('Email')).toHaveValue(person.email)
  await expect(signedOutDialog(page).getByLabel('Password', { exact: true })).toBeFocused()
  // It can’t be closed, only answered or left.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(signedOutDialog(page)).toBeVisible()
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill('not the password')
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page).getByRole('alert')).toContainText('isn’t right')
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(person.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page)).toHaveCount(0)
  await expect(page.getByLabel('Tenant id')).toHaveValue('half typed')
  expect(watched.loads()).toBe(0)
})

test('a session that ended is noticed before a write: nothing is sent, and after signing in it can be', async ({
  page,
  sandbox
}) => {
  await page.clock.install()
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  await page.goto('/assets/create')
  const code = newAssetCode()
  await page.getByLabel('Code').fill(code)
  await page.getByLabel('Scale').fill('2')
  await endSessionsOf(sandbox, person.id)
  await page.clock.fastForward('01:01')
  const writes: string[] = []
  page.on('request', (asked) => {
    if (asked.url().endsWith('/graphql') && asked.postData()?.includes('mutation')) writes.push(asked.url())
  })
  await page.getByRole('button', { name: 'Create asset' }).click()
  await expect(signedOutDialog(page)).toBeVisible()
  expect(writes).toEqual([])
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(person.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page)).toHaveCount(0)
  await expect(page.getByLabel('Code')).toHaveValue(code)
  await page.getByRole('button', { name: 'Create asset' }).click()
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible()
  expect(writes).toHaveLength(1)
})

test('a session that ended is noticed by what the gateway answers', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  await endSessionsOf(sandbox, person.id)
  await page.route('**/graphql', (route) =>
    route.fulfill({ status: 401, json: { errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] } })
  )
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Assets' }).click()
  await expect(signedOutDialog(page)).toBeVisible()
  await page.unroute('**/graphql')
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(person.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page)).toHaveCount(0)
  // The page behind says nothing of the session's end any more: it was read again by itself.
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  await expect(page).toHaveURL(/\/assets/)
})

test('a gateway that goes on refusing while Kratos knows the session is not asked for ever', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  let asked = 0
  await page.route('**/graphql', (route) => {
    asked += 1
    return route.fulfill({ status: 401, json: { errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] } })
  })
  const watched = watch(page)
  const answered = page.waitForResponse('**/sessions/whoami')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Assets' }).click()
  await answered
  await expect(page.getByRole('heading', { level: 1, name: 'You were signed out' })).toBeVisible()
  // Another look at the page asks nobody either.
  await focusWindow(page)
  expect(watched.kratos()).toEqual(Array.from({ length: asked }, () => 'GET /sessions/whoami'))
  expect(asked).toBeLessThanOrEqual(2)
})

test('a gateway that wants a second factor leads to the second step, not to the plain sign-in', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  await page.route('**/graphql', (route) =>
    route.fulfill({
      status: 403,
      json: { errors: [{ message: 'x', extensions: { code: 'SECOND_FACTOR_REQUIRED' } }] }
    })
  )
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Assets' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Second factor required' })).toBeVisible()
  await page.getByRole('link', { name: 'Verify with your second factor' }).click()
  await expect(page).toHaveURL(/\/auth\/login\?aal=aal2&return_to=%2Fassets$/)
  await expect(page.getByRole('alert')).toContainText('There’s no second factor to ask you for')
})

test('Rafiki’s own “Unauthorized” is never a reason to sign in again', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await openAs(page, person, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  const watched = watch(page)
  await page.route('**/graphql', (route) =>
    route.fulfill({ status: 401, contentType: 'text/plain', body: 'Unauthorized' })
  )
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Assets' }).click()
  await expect(page.getByText(/refused the signature|doesn’t fit/).first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(watched.loads()).toBe(0)
  expect(watched.kratos()).toEqual([])
})

test('somebody else who signs in where a session ended sees nothing of the former person', async ({
  page,
  sandbox
}) => {
  await page.clock.install()
  const [first, second] = [await newPerson(sandbox), await newPerson(sandbox)]
  await openAs(page, first, '/credentials')
  await enterCredentials(page, sandbox.tenant)
  await page.goto('/assets')
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  await endSessionsOf(sandbox, first.id)
  await page.clock.fastForward('01:01')
  await focusWindow(page)
  await signedOutDialog(page).getByLabel('Email').fill(second.email)
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(second.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: second.email })).toBeVisible()
  await expect(page.getByText('MXN')).toHaveCount(0)
  await expect(page.getByText(first.email)).toHaveCount(0)
  expect((await storedKeys(page)).owners).toEqual([])
})

test('somebody who was switched off is out at the next look, and told so at the sign-in', async ({ page, sandbox }) => {
  await page.clock.install()
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  await disable(sandbox, person.id)
  await page.clock.fastForward('01:01')
  await focusWindow(page)
  await expect(signedOutDialog(page)).toBeVisible()
  await signedOutDialog(page).getByLabel('Password', { exact: true }).fill(person.password)
  await signedOutDialog(page).getByRole('button', { name: 'Sign in' }).click()
  await expect(signedOutDialog(page).getByRole('alert')).toContainText('This account is switched off. Ask an operator.')
})
