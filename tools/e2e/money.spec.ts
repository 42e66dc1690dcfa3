import type { Page } from '@playwright/test'
import { createAsset, expect, gatewaySigns, openAssets, signIn, test } from './fixtures.ts'

test.beforeEach(async ({ page, sandbox }) => openAssets(page, sandbox))

/** The next deposit is made, and its answer lost. */
const loseAnswer = {
  target: 'backend',
  match: { operation: 'DepositAssetLiquidity' },
  action: 'write-then-drop',
  times: 1
} as const
const unknown = 'We don’t know yet if this deposit went through'

async function openDeposit(page: Page, amount: string) {
  await page.getByRole('link', { name: 'Deposit', exact: true }).click()
  await page.getByLabel('Amount').fill(amount)
}

test('a double click deposits once', async ({ page }) => {
  const code = await createAsset(page)
  await openDeposit(page, '12.34')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Deposit 12.34 ${code}` })
    .dblclick()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.reload()
  await expect(page.getByTestId('balance')).toHaveText(`12.34 ${code}`)
})

test('an answer that is lost after the deposit was made, sent again: deposited once, and said so', async ({
  page,
  control
}) => {
  const code = await createAsset(page)
  await openDeposit(page, '0.29')
  await control.fault({
    target: 'backend',
    match: { operation: 'DepositAssetLiquidity' },
    action: 'write-then-drop',
    times: 1
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: `Deposit 0.29 ${code}` }).click()
  await expect(dialog.getByText('We don’t know yet if this deposit went through')).toBeVisible()
  // The amount is locked: nothing but the same request can be sent.
  await expect(dialog.getByLabel('Amount')).not.toBeEditable()
  await dialog.getByRole('button', { name: 'Send the same request again' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: /once/i })).toBeVisible()
  await expect(page.getByTestId('balance')).toHaveText(`0.29 ${code}`)
  await page.reload()
  await expect(page.getByTestId('balance')).toHaveText(`0.29 ${code}`)
})

test('an unknown outcome outlives closing the dialog and a reload: there is no fresh form until it is settled', async ({
  page,
  control
}) => {
  const code = await createAsset(page)
  await openDeposit(page, '5')
  await control.fault({
    target: 'backend',
    match: { operation: 'DepositAssetLiquidity' },
    action: 'write-then-drop',
    times: 1
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(dialog.getByText('We don’t know yet if this deposit went through')).toBeVisible()
  await page.reload()
  await expect(dialog.getByText('We don’t know yet if this deposit went through')).toBeVisible()
  await dialog.getByRole('button', { name: 'Send the same request again' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByTestId('balance')).toHaveText(`5.00 ${code}`)
})

test('Rafiki is down while a form is filled: it is said, and nothing that was typed is lost', async ({
  page,
  control
}) => {
  await page.goto('/assets/create')
  await page.getByLabel('Code').fill('DOWN')
  await page.getByLabel('Scale').fill('4')
  await page.getByLabel('Low at').fill('1,000.5')
  await control.fault({ target: 'backend', action: 'drop', times: 1000 })
  await page.getByRole('button', { name: 'Create asset' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByLabel('Code')).toHaveValue('DOWN')
  await expect(page.getByLabel('Scale')).toHaveValue('4')
  await expect(page.getByLabel('Low at')).toHaveValue(/^1,000\.5/)
  await control.clearFaults()
  await page.getByRole('button', { name: 'Create asset' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'DOWN' })).toBeVisible()
})

test('more than there is cannot be withdrawn, and words, too many decimals and 2^63 units are explained beside the field', async ({
  page
}) => {
  const code = await createAsset(page)
  await page.getByRole('link', { name: 'Withdraw', exact: true }).click()
  const amount = page.getByLabel('Amount')
  for (const [typed, said] of [
    ['0.01', /0\.00|available|more than/i],
    ['abc', /number|digits|amount/i],
    ['1.234', /scale 2/],
    ['-1', /zero|below|negative|greater/i],
    ['92233720368547758.08', /9,223,372,036,854,775,807|largest|above|at most/i]
  ] as const) {
    await amount.fill(typed)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Withdraw/ })
      .click()
    await expect(amount, typed).toHaveAccessibleDescription(said)
    await expect(amount).toHaveAttribute('aria-invalid', 'true')
    await expect(amount).toHaveValue(typed)
  }
  await expect(page.getByRole('dialog')).toContainText(code)
})

test('an unknown deposit that was closed is said on the asset’s page and under the user menu, and the focus is back where it began', async ({
  page,
  sandbox,
  control
}) => {
  const code = await createAsset(page)
  await openDeposit(page, '5')
  await control.fault(loseAnswer)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(dialog.getByText(unknown)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: 'Deposit', exact: true })).toBeFocused()
  await expect(page.getByText(`We don’t know yet if a deposit of 5.00 ${code} went through`)).toBeVisible()
  await page.goto('/credentials')
  await page.getByRole('button', { name: sandbox.operator.email }).click()
  await page.getByRole('menuitem', { name: 'Pending transfers (1)' }).click()
  await page.getByRole('dialog', { name: 'Pending transfers' }).getByRole('link', { name: 'Resolve' }).click()
  await page.getByRole('button', { name: 'Send the same request again' }).click()
  await expect(page.getByTestId('balance')).toHaveText(`5.00 ${code}`)
  await expect(page.getByText(/We don’t know yet/)).toHaveCount(0)
})

test('a window that was open before another one’s deposit became unknown sends nothing of its own until that is settled', async ({
  page,
  context,
  control
}) => {
  const code = await createAsset(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await openDeposit(other, '7')
  await openDeposit(page, '5')
  await control.fault(loseAnswer)
  await page.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(page.getByText(unknown)).toBeVisible()
  await other.getByRole('button', { name: `Deposit 7.00 ${code}` }).click()
  await expect(other.getByText(unknown)).toBeVisible()
  await expect(other.getByLabel('Amount')).toHaveValue('5.00')
  await other.getByRole('button', { name: 'Send the same request again' }).click()
  await expect(other.getByTestId('balance')).toHaveText(`5.00 ${code}`)
})

test('while a deposit is on its way nothing closes its dialog, and Back after it shows the new balance', async ({
  page,
  control
}) => {
  const code = await createAsset(page)
  await page.goto('/assets')
  await page.getByRole('link', { name: `${code} scale 2`, exact: true }).click()
  await openDeposit(page, '5')
  await control.fault({
    target: 'backend',
    match: { operation: 'DepositAssetLiquidity' },
    action: 'delay',
    ms: 1500,
    times: 1
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(dialog.getByLabel('Amount')).not.toBeEditable()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.goBack()
  await expect(dialog.getByLabel('Amount')).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(page.getByTestId('balance')).toHaveText(`5.00 ${code}`)
  await page.goBack()
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('5.00')
})

test('a session that ends under a deposit: nothing is sent, the amount stays, and after signing in it is made once', async ({
  page,
  sandbox,
  control
}) => {
  await page.clock.install()
  const code = await createAsset(page)
  await openDeposit(page, '5')
  await control.endSessions('revoke', sandbox.operator.email)
  await page.clock.fastForward('01:01')
  await page.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  const over = page.getByRole('dialog', { name: 'You were signed out' })
  await expect(over).toBeVisible()
  await over.getByLabel('Password', { exact: true }).fill(sandbox.operator.password)
  await over.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(over).toBeHidden()
  await expect(page.getByLabel('Amount')).toHaveValue('5.00')
  await page.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(page.getByTestId('balance')).toHaveText(`5.00 ${code}`)
})

test('with a gateway that signs, too, an unknown deposit outlives a reload', async ({
  page,
  sandbox,
  control,
  browser
}) => {
  const code = await createAsset(page)
  const context = await browser.newContext({ baseURL: sandbox.console, locale: 'en-GB' })
  const gated = await context.newPage()
  await gatewaySigns(gated, sandbox)
  await gated.goto(new URL(page.url()).pathname)
  await signIn(gated, sandbox.operator)
  await openDeposit(gated, '5')
  await control.fault(loseAnswer)
  await gated.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(gated.getByText(unknown)).toBeVisible()
  await gated.reload()
  await expect(gated.getByText(unknown)).toBeVisible()
  await gated.getByRole('button', { name: 'Send the same request again' }).click()
  await expect(gated.getByTestId('balance')).toHaveText(`5.00 ${code}`)
  await context.close()
})
