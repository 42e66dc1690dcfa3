import { expect, shell, signIn, test } from './fixtures.ts'

test('an invited operator signs in, enters credentials, deposits to the cent, withdraws, sets a fee and leaves nothing behind', async ({
  page,
  sandbox
}) => {
  test.setTimeout(120_000)

  // An operator's shell
  const invited = await shell('npm', ['run', '--silent', 'invite-user', '--', 'ada@example.org'], {
    KRATOS_ADMIN_URL: sandbox.kratosAdmin
  })
  expect(invited.code, invited.stderr).toBe(0)
  expect(invited.stderr).toContain('Registration Link for ada@example.org:')
  const link = invited.stdout.trim()
  expect(link).toMatch(/^http:\/\/\S+\/self-service\/recovery\?flow=\S+&token=\S+$/)

  // Ada opens the link in a clean browser
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Choose a password' })).toBeVisible()
  await expect(page).toHaveURL(/\/settings$/)

  // A bad password is explained beside the field
  const password = page.getByLabel('New password', { exact: true })
  await password.fill('short')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(password).toHaveAccessibleDescription(/10/)
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await password.fill('correct horse battery 9')
  await page.getByRole('button', { name: 'Set password' }).click()

  // A second factor is offered, and can wait
  await expect(page.getByRole('heading', { level: 1, name: 'You’re in' })).toBeVisible()
  await page.getByRole('button', { name: 'Not now' }).click()

  // Signed in with a full session: the console asks for credentials next
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()

  // Signs out, signs in again
  await page.getByRole('button', { name: /ada@example\.org/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await signIn(page, { email: 'ada@example.org', password: 'correct horse battery 9' })

  // Credentials are checked at once
  await page.getByLabel('Tenant id').fill(sandbox.tenant.id)
  await page.getByLabel('API secret', { exact: true }).fill('not the secret')
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByText(/doesn’t fit|refused|not accept/i).first()).toBeVisible()
  await page.getByLabel('API secret', { exact: true }).fill(sandbox.tenant.secret)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('main').getByText('Operator', { exact: true }).first()).toBeVisible()

  // The list of assets; creates one
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Assets' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Assets' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'MXN' }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Create asset' }).click()
  await page.getByLabel('Code').fill('ADA')
  await page.getByLabel('Scale').fill('2')
  await page.getByRole('button', { name: 'Create asset' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'ADA' })).toBeVisible()
  await expect(page.getByTestId('balance')).toHaveText('0.00 ADA')

  // Deposits 0.29 and 10,000,000.07, withdraws 0.07: the balance is exact
  for (const [amount, balance] of [
    ['0.29', '0.29 ADA'],
    ['10,000,000.07', '10,000,000.36 ADA']
  ] as const) {
    await page.getByRole('link', { name: 'Deposit', exact: true }).click()
    await page.getByLabel('Amount').fill(amount)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Deposit ${amount} ADA` })
      .click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByTestId('balance')).toHaveText(balance)
    await expect(page.getByRole('status').filter({ hasText: `Deposited ${amount} ADA` })).toBeVisible()
  }
  await page.getByRole('link', { name: 'Withdraw', exact: true }).click()
  await page.getByLabel('Amount').fill('0.07')
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw 0.07 ADA' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByTestId('balance')).toHaveText('10,000,000.29 ADA')

  // Sets a fee
  await page.getByRole('link', { name: 'Fees' }).click()
  await page.getByRole('link', { name: 'Set fee' }).first().click()
  await page.getByLabel('Percentage').fill('1.5')
  await page.getByLabel('Fixed part').fill('0.25')
  await page.getByRole('button', { name: 'Set fee' }).click()
  await expect(page.getByRole('row').filter({ hasText: '1.50 % + 0.25' })).toBeVisible()

  // Deletes an asset that is in use: refused, with the reason
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Assets' }).click()
  await page
    .getByRole('row')
    .filter({ hasText: 'MXN' })
    .filter({ hasText: 'Operator' })
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'MXN' })).toBeVisible()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Delete asset' }).click()
  await page.getByRole('alertdialog').getByRole('textbox').fill('delete asset')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete asset' }).click()
  await expect(page.getByRole('alertdialog').getByText(/in use/i)).toBeVisible()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()

  // Signs out, after which the back button shows nothing
  await page.getByRole('button', { name: /ada@example\.org/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('MXN')).toHaveCount(0)
  const kept = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    databases: (await indexedDB.databases()).map((d) => d.name)
  }))
  expect(kept.local).not.toContain(sandbox.tenant.secret)
})
