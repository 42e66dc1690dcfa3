import type { Page } from '@playwright/test'
import { expectAccount, expectSignIn, openAccount, openTab, section, signOut, watch } from './actions.ts'
import { expect, shell, signIn, test } from './fixtures.ts'
import { newAddress, newPerson } from './identities.ts'

const elsewhere = [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example/',
  'http:/\\evil.example/',
  'http:evil.example/',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/x/..//evil.example',
  '\t//evil.example',
  '/\u2028/evil.example',
  'javascript:alert(document.domain)',
  'data:text/html,<script>alert(1)</script>',
  '/kratos/self-service/logout/browser',
  '/auth/login?return_to=/auth/login',
  '/login',
  '/recovery',
  '/errors?id=stub:500'
]

test('return_to: nothing but a path of the console is followed, for who is signed in already', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const hosts = foreignHosts(page, sandbox.console)
  for (const to of elsewhere) {
    await page.goto(`/auth/login?return_to=${encodeURIComponent(to)}`)
    // Home, which without credentials is where one enters them.
    await expect(page.getByLabel('API secret', { exact: true }), to).toBeVisible()
    expect(new URL(page.url()).origin, to).toBe(sandbox.console)
  }
  expect(hosts).toEqual([])
})

for (const to of ['http:/\\evil.example/', '//evil.example/', 'javascript:alert(1)'])
  test(`return_to ${to} is not followed after signing in`, async ({ page, sandbox }) => {
    const person = await newPerson(sandbox)
    const hosts = foreignHosts(page, sandbox.console)
    await page.goto(`/auth/login?return_to=${encodeURIComponent(to)}`)
    await signIn(page, person)
    await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
    expect(hosts).toEqual([])
  })

test('where a flow of Kratos’ says to go on is held to the same: its own check lets http:/\\evil.example through', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  const hosts = foreignHosts(page, sandbox.console)
  const to = encodeURIComponent('http:/\\evil.example/')
  await page.goto(`${sandbox.kratosPublic}/self-service/login/browser?return_to=${to}`)
  await expectSignIn(page)
  await signIn(page, person)
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
  expect(hosts).toEqual([])
})

test('flow ids of other people: a sign-in form of one’s own, one’s own account, and no trace of them', async ({
  page,
  sandbox,
  browser
}) => {
  const [own, other] = [await newPerson(sandbox), await newPerson(sandbox)]
  const theirs = await browser.newContext()
  const theirPage = await theirs.newPage()
  await theirPage.goto(`${sandbox.console}/auth/login`)
  // Two first questions at once would each be given a cookie, and one of the forms the wrong one.
  await expect(theirPage.getByLabel('Email')).toBeVisible()
  const begin = async (flow: string) =>
    (
      (await (
        await theirs.request.get(`${sandbox.kratosPublic}/self-service/${flow}/browser`, {
          headers: { accept: 'application/json' }
        })
      ).json()) as { id: string }
    ).id
  const login = await begin('login')
  await signIn(theirPage, other)
  await expect(theirPage.getByLabel('API secret', { exact: true })).toBeVisible()
  const settings = await begin('settings')
  await theirs.close()

  const watched = watch(page)
  await page.goto(`/auth/login?flow=${login}&return_to=%2Fsettings`)
  await expect(page.getByLabel('Email')).toBeVisible()
  expect(watched.kratos()).toEqual(['GET /self-service/login/flows', 'GET /self-service/login/browser'])
  await signIn(page, own)
  await expectAccount(page)
  await page.goto(`/settings?flow=${settings}`)
  await openTab(page, 'Profile')
  await expect(section(page, 'Profile').getByLabel('Email')).toHaveValue(own.email)
  await expect(page.getByText(other.email)).toHaveCount(0)
  for (const flow of ['3d3a0d60-0000-4000-8000-000000000000', 'x', "' or 1=1 --", '../../admin']) {
    await page.goto(`/settings?flow=${encodeURIComponent(flow)}`)
    await openTab(page, 'Profile')
    await expect(section(page, 'Profile').getByLabel('Email')).toHaveValue(own.email)
  }
})

test('a tampered csrf token: a new form says so, the e-mail stays, and the next try lets in', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/login?return_to=%2Fsettings')
  await expectSignIn(page)
  await page.locator('input[name=csrf_token]').evaluate((input: HTMLInputElement) => (input.value = 'tampered'))
  await signIn(page, person)
  await expect(page.getByRole('alert')).toContainText('The form was out of date, so here is a new one.')
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await signIn(page, person)
  await expectAccount(page)

  // In the account as well: what was typed goes through on a new form by itself.
  await page
    .locator('input[name=csrf_token]')
    .evaluateAll((inputs) => inputs.forEach((input) => ((input as HTMLInputElement).value = 'tampered')))
  await section(page, 'Password').getByLabel('New password', { exact: true }).fill('a better one than before')
  await section(page, 'Password').getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Password changed' })).toBeVisible()
})

test('oversized input ends in a sentence, and the page still works', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/login?return_to=%2Fsettings')
  await signIn(page, { email: `${'a'.repeat(20_000)}@example.org`, password: 'b'.repeat(20_000) })
  await expect(page.getByRole('alert')).toBeVisible()
  // More than Kratos reads; typed at once, or the browser would be busy with the field itself.
  const field = page.getByLabel('Password', { exact: true })
  await field.evaluate((input: HTMLInputElement) => (input.value = 'c'.repeat(6_000_000)))
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  expect((await answered).status()).toBeGreaterThanOrEqual(400)
  await expect(page.getByRole('alert')).toContainText(/isn’t right|doesn’t answer|didn’t take/)
  await signIn(page, person)
  await expectAccount(page)
  const next = section(page, 'Password').getByLabel('New password', { exact: true })
  await next.fill('d'.repeat(200))
  await section(page, 'Password').getByRole('button', { name: 'Change password' }).click()
  await expect(next).toHaveAccessibleDescription(/at most 72|too long/)
  await expect(next).toHaveValue(/^d{200}$/)
})

test('text of every script is a password, and a name of a key is text and nothing else', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const password = 'كلمة 密碼 пароль 🔑 <b>&amp;'
  await section(page, 'Password').getByLabel('New password', { exact: true }).fill(password)
  await section(page, 'Password').getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Password changed' })).toBeVisible()
  await signOut(page, person)
  await page.goto('/auth/login?return_to=%2Fsettings')
  await signIn(page, { ...person, password })
  await expectAccount(page)
})

for (const before of ['plus+tag', "o'brien", 'hash#1', 'and&co', 'per%cent', 'semi=a?b'])
  test(`an e-mail like ${before}@… signs in, is shown as it is, and can be recovered`, async ({
    page,
    sandbox,
    control
  }) => {
    const person = await newPerson(sandbox, `${before}${newAddress()}`)
    await openAccount(page, person)
    await openTab(page, 'Profile')
    await expect(section(page, 'Profile').getByLabel('Email')).toHaveValue(person.email)
    await signOut(page, person)
    await page.goto('/auth/recovery')
    await page.getByLabel('Email').fill(person.email)
    await page.getByRole('button', { name: 'Send a code' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Enter the code' })).toBeVisible()
    expect(await control.mail(person.email)).toMatch(/\d{6}/)
  })

test('an e-mail with quotes in it signs in and is shown as it is', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox, `"quo\\"ted ${newAddress().replace('@', '"@')}`)
  await openAccount(page, person)
  await openTab(page, 'Profile')
  await expect(section(page, 'Profile').getByLabel('Email')).toHaveValue(person.email)
  await expect(page.getByText(person.email)).toBeVisible()
})

test('somebody with signs in their e-mail is invited by the tool', async ({ page, sandbox }) => {
  const email = newAddress("o'brien+tag&co#1-")
  const invited = await shell('npm', ['run', '--silent', 'invite-user', '--', email], {
    KRATOS_ADMIN_URL: sandbox.kratosAdmin
  })
  expect(invited.code, invited.stderr).toBe(0)
  await page.goto(invited.stdout.trim())
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
})

/** Every address outside of the console that a page asks for from now on. */
function foreignHosts(page: Page, consoleUrl: string): string[] {
  const found: string[] = []
  page.on('request', (asked) => {
    if (/^https?:/.test(asked.url()) && new URL(asked.url()).origin !== consoleUrl) found.push(asked.url())
  })
  page.on('dialog', (dialog) => {
    found.push(dialog.message())
    void dialog.dismiss()
  })
  return found
}
