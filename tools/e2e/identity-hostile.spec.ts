import type { Page } from '@playwright/test'
import { expectAccount, expectSignIn, openAccount, openTab, section, watch } from './actions.ts'
import { expect, signIn, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

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
