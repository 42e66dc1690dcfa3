import type { Page } from '@playwright/test'
import { expectAccount, expectSignIn, openAccount, section } from './actions.ts'
import { type Control, expect, test } from './fixtures.ts'
import { newPerson, signInBy, signInElsewhere } from './identities.ts'

const passwordField = (page: Page) => section(page, 'Password').getByLabel('New password', { exact: true })
const changePassword = (page: Page) =>
  section(page, 'Password').getByRole('button', { name: 'Change password' }).click()
const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

/** Kratos wants a fresh sign-in for the next change, as it does 15 minutes after the last; on a real one that can only be played. */
async function letPrivilegePass(page: Page, control: Control): Promise<void> {
  if (process.env.CONSOLE_STACK !== 'real') return control.advance(16 * 60)
  await page.route(
    '**/kratos/self-service/settings?flow=*',
    (route) =>
      route.fulfill({
        status: 403,
        json: {
          error: { id: 'session_refresh_required', code: 403, status: 'Forbidden', message: 'too old' },
          redirect_browser_to: 'http://evil.example/self-service/login/browser?refresh=true'
        }
      }),
    { times: 1 }
  )
}

test('a change typed by one person is never made to the account of another who has signed in meanwhile', async ({
  page,
  sandbox
}) => {
  const [first, second] = [await newPerson(sandbox), await newPerson(sandbox)]
  await openAccount(page, first)
  await passwordField(page).fill('meant for the first one')
  await signInBy(page.request, second)
  await changePassword(page)
  await expect(page.getByRole('button', { name: second.email })).toBeVisible()
  await expectAccount(page)
  await expect(page.getByText(first.email)).toHaveCount(0)
  await expect(passwordField(page)).toHaveValue('')
  await signInElsewhere(sandbox, first)
  await signInElsewhere(sandbox, second)
})

test('somebody else who confirms is a new sign-in: the change that waited is dropped, nothing of the former stays', async ({
  page,
  sandbox,
  control
}) => {
  const [first, second] = [await newPerson(sandbox), await newPerson(sandbox)]
  await openAccount(page, first)
  await letPrivilegePass(page, control)
  await passwordField(page).fill('meant for the first one')
  await changePassword(page)
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await expect(dialog.getByLabel('Password', { exact: true })).toBeVisible()
  // As a password manager that fills in somebody else's, or another tab, may do it.
  await page.route(
    '**/kratos/self-service/login?flow=*',
    async (route) => {
      const body = route.request().postDataJSON() as Record<string, string>
      await route.continue({
        postData: JSON.stringify({ ...body, identifier: second.email, password: second.password })
      })
    },
    { times: 1 }
  )
  await dialog.getByLabel('Password', { exact: true }).fill(second.password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('button', { name: second.email })).toBeVisible()
  await expectAccount(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText(first.email)).toHaveCount(0)
  await signInElsewhere(sandbox, first)
  await signInElsewhere(sandbox, second)
})

test('Kratos’ own addresses for the account lead here, and the flow’s id leaves the address', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/login')
  await expectSignIn(page)
  await signInBy(page.request, person)
  await page.goto(`${sandbox.kratosPublic}/self-service/settings/browser`)
  await expectAccount(page)
  await expect(page).toHaveURL(/\/settings$/)
  await passwordField(page).fill('a better one than before')
  await changePassword(page)
  await expect(said(page, 'Password changed')).toBeVisible()
})
