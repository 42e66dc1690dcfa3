import type { Page } from '@playwright/test'
import { openAs, signedOutDialog } from './actions.ts'
import { expect, newAsset, test } from './fixtures.ts'
import { endSessionsOf, newPerson } from './identities.ts'

test.use({ credentials: 'gateway' })

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

test('an unknown deposit that was closed is said on the asset’s page and under the user menu, and the focus is back where it began', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  const { code, address } = await newAsset(sandbox)
  await openAs(page, person, address)
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
  await page.getByRole('button', { name: person.email }).click()
  await page.getByRole('menuitem', { name: 'Pending transfers (1)' }).click()
  await page.getByRole('dialog', { name: 'Pending transfers' }).getByRole('link', { name: 'Resolve' }).click()
  await page.getByRole('button', { name: 'Send the same request again' }).click()
  await expect(page.getByTestId('balance')).toHaveText(`5.00 ${code}`)
  await expect(page.getByText(/We don’t know yet/)).toHaveCount(0)
})

test('a window that was open before another one’s deposit became unknown sends nothing of its own until that is settled', async ({
  page,
  sandbox,
  context,
  control
}) => {
  const { code, address } = await newAsset(sandbox)
  await openAs(page, await newPerson(sandbox), address)
  const other = await context.newPage()
  await other.goto(address)
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
  sandbox,
  control
}) => {
  const { code } = await newAsset(sandbox)
  await openAs(page, await newPerson(sandbox), '/assets')
  await page.getByRole('link', { name: `${code} scale 2`, exact: true }).click()
  await openDeposit(page, '5')
  // Until the faults are cleared.
  await control.fault({ target: 'backend', match: { operation: 'DepositAssetLiquidity' }, action: 'delay' })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(dialog.getByLabel('Amount')).not.toBeEditable()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.goBack()
  await expect(page, 'the step back is taken back').toHaveURL(/\/deposit$/)
  await expect(dialog.getByLabel('Amount')).toBeVisible()
  await control.clearFaults()
  await expect(dialog).toBeHidden()
  await expect(page.getByTestId('balance')).toHaveText(`5.00 ${code}`)
  await page.goBack()
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('5.00')
})

test('a session that ends under a deposit: nothing is sent, the amount stays, and after signing in it is made once', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  const { code, address } = await newAsset(sandbox)
  await openAs(page, person, address)
  await openDeposit(page, '5')
  await endSessionsOf(sandbox, person.id)
  await page.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  const over = signedOutDialog(page)
  await expect(over).toBeVisible()
  await over.getByLabel('Password', { exact: true }).fill(person.password)
  await over.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(over).toBeHidden()
  await expect(page.getByLabel('Amount')).toHaveValue('5.00')
  await page.getByRole('button', { name: `Deposit 5.00 ${code}` }).click()
  await expect(page.getByTestId('balance')).toHaveText(`5.00 ${code}`)
})
