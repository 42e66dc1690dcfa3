import { createAsset, expect, openAssets, test } from './console.ts'

test.beforeEach(async ({ page, sandbox }) => openAssets(page, sandbox))

async function openDeposit(page: import('@playwright/test').Page, amount: string) {
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
  await expect(dialog.getByRole('textbox')).toHaveCount(0)
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
