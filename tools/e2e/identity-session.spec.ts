import {
  expectAccount,
  expectSignIn,
  focusWindow,
  openAccount,
  openAs,
  section,
  signedOutDialog,
  storedKeys,
  watch
} from './actions.ts'
import { enterCredentials, expect, signIn, test } from './fixtures.ts'
import { endSessionsOf, newPerson } from './identities.ts'

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
  await expect(page.getByText('The sign-in service no longer has the reason.')).toBeVisible()
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

test('password managers find what they look for, and no script of Kratos is fetched', async ({ page, sandbox }) => {
  const scripts: string[] = []
  page.on('request', (asked) => {
    if (asked.resourceType() === 'script' && asked.url().includes('/kratos/')) scripts.push(asked.url())
  })
  const person = await newPerson(sandbox)
  await page.goto('/settings')
  await expect(page.getByLabel('Email')).toHaveAttribute('autocomplete', /username/)
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('autocomplete', 'current-password')
  await expect(page.locator('form')).toHaveCount(1)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
  await page.getByLabel('Password', { exact: true }).press('Enter')
  await expectAccount(page)
  // The password that is chosen is filed under this name.
  await expect(section(page, 'Password').locator('input[autocomplete=username]')).toHaveValue(person.email)
  expect(scripts).toEqual([])
})
