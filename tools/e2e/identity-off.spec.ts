import type { Page } from '@playwright/test'
import { focusWindow, watch } from './actions.ts'
import { enterCredentials, expect, expectAccessible, test } from './fixtures.ts'

const banner = (page: Page) => page.getByText(/Anyone who can open this page is an operator/)

/** Who is there is asked once a page load, before the page knows that nobody signs in; nothing else. */
function expectNoFlow(watched: ReturnType<typeof watch>): void {
  expect(watched.kratos().filter((call) => call !== 'GET /sessions/whoami')).toEqual([])
  expect(watched.kratos().length).toBeLessThanOrEqual(watched.loads())
}

// What a deployment says where something else guards the console.
test.beforeEach(({ page }) =>
  page.route('**/config.json', (route) =>
    route.fulfill({ json: { auth: 'none', environment: { name: 'Desk', production: false } } })
  )
)

test('where nobody signs in Kratos is asked for no flow, and every page says what that means', async ({
  page,
  sandbox
}) => {
  const watched = watch(page)
  await page.goto('/assets')
  await enterCredentials(page, sandbox.tenant)
  await expect(banner(page)).toBeVisible()
  await page.goto('/assets')
  await expect(page.getByRole('heading', { level: 1, name: 'Assets' })).toBeVisible()
  await expect(banner(page)).toBeVisible()
  await page.getByRole('link', { name: 'Create asset' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Create asset' })).toBeVisible()
  await expect(banner(page)).toBeVisible()
  await focusWindow(page)
  await expectAccessible(page)
  expectNoFlow(watched)
})

test('the pages for signing in are not there, nor is an account', async ({ page }) => {
  const watched = watch(page)
  for (const address of ['/auth/login', '/auth', '/auth/recovery', '/settings', '/error']) {
    await page.goto(address)
    await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
    await expect(banner(page)).toBeVisible()
  }
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Account' })).toHaveCount(0)
  expectNoFlow(watched)
})

test('what would be signing out forgets the credentials', async ({ page, sandbox }) => {
  const watched = watch(page)
  await page.goto('/credentials')
  await enterCredentials(page, sandbox.tenant)
  await page.getByRole('button', { name: /Not signed in/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Account' })).toHaveCount(0)
  const loaded = page.waitForEvent('load')
  await page.getByRole('menuitem', { name: 'Forget the credentials' }).click()
  await loaded
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
  await page.goto('/assets')
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
  expectNoFlow(watched)
})
