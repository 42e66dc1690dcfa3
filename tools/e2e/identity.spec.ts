import { createAsset, enterCredentials, expect, openAssets, shell, signIn, test } from './fixtures.ts'
import { storedKeys } from './actions.ts'

test('Kratos is down: a page says so, and there is no loop', async ({ page, control }) => {
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  let navigations = 0
  page.on('framenavigated', () => (navigations += 1))
  await page.goto('/assets')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /sign-in|can’t be reached|unreachable|doesn’t answer/i
  )
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  expect(navigations).toBeLessThanOrEqual(2)
  await control.clearFaults()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test('a deep link survives signing in', async ({ page, sandbox }) => {
  await page.goto('/assets?after=3d3a0d60-0000-4000-8000-000000000000')
  await signIn(page, sandbox.operator)
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})

test('a session that ends in the middle: sign in and be on the same page again, with what was typed, and no secret to enter', async ({
  page,
  sandbox,
  control
}) => {
  await page.clock.install()
  await openAssets(page, sandbox)
  const code = await createAsset(page)
  const address = page.url()
  await page.goto('/assets/create')
  await page.getByLabel('Code').fill('KEPT')
  await control.endSessions('revoke', sandbox.operator.email)
  await page.clock.fastForward('01:01')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  const dialog = page.getByRole('dialog', { name: 'You were signed out' })
  await dialog.getByLabel('Password', { exact: true }).fill(sandbox.operator.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByLabel('Code')).toHaveValue('KEPT')
  // The key is stored again a moment after the page is there.
  await expect.poll(async () => (await storedKeys(page)).owners).toHaveLength(1)
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible()
})

test('a session that ended before the page was opened took the key along: sign in, enter the secret, and be on that page', async ({
  page,
  sandbox,
  control
}) => {
  await openAssets(page, sandbox)
  const code = await createAsset(page)
  const address = page.url()
  await control.endSessions('revoke', sandbox.operator.email)
  await page.goto(address)
  await signIn(page, sandbox.operator)
  await enterCredentials(page, sandbox.tenant)
  await page.getByRole('link', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: code })).toBeVisible()
  expect(page.url()).toBe(address)
})

test('a wrong password is one message above the fields; the e-mail stays, the password goes', async ({
  page,
  sandbox
}) => {
  await page.goto('/auth/login')
  await signIn(page, { email: sandbox.operator.email, password: 'not the password' })
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue(sandbox.operator.email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
})

test('a link that was used before explains itself', async ({ page, sandbox, browser }) => {
  const invited = await shell('npm', ['run', '--silent', 'invite-user', '--', 'used+twice@example.org'], {
    KRATOS_ADMIN_URL: sandbox.kratosAdmin
  })
  const link = invited.stdout.trim()
  const scanner = await browser.newContext()
  await scanner.request.get(link)
  await scanner.close()
  await page.goto(link)
  await expect(page.getByText(/no longer valid|can’t be used|used/i).first()).toBeVisible()
})

test('forgotten password: address, code from the mail, new password', async ({ page, sandbox, control }) => {
  const email = 'grace@example.org'
  await shell('npm', ['run', '--silent', 'invite-user', '--', email], { KRATOS_ADMIN_URL: sandbox.kratosAdmin })
  await page.goto('/auth/login')
  await page.getByRole('link', { name: 'Forgot password?' }).click()
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: /code|Continue/ }).click()
  await expect(page.getByLabel(/code/i)).toBeVisible()
  const code = /\b(\d{6})\b/.exec(await control.mail(email))?.[1] ?? ''
  await page.getByLabel(/code/i).fill(code === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('That code isn’t right, or it was used before.')).toBeVisible()
  await page.getByLabel(/code/i).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Choose a password' })).toBeVisible()
})
