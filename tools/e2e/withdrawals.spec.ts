import { openAs } from './actions.ts'
import { expect, newAsset, signByGateway, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

test.use({ credentials: 'gateway' })

test('a withdrawal is reserved, stands in the menu, and is posted by somebody else who got its link', async ({
  page,
  sandbox,
  browser
}) => {
  const { code, address } = await newAsset(sandbox)
  await openAs(page, await newPerson(sandbox), address)
  await page.getByRole('link', { name: 'Deposit', exact: true }).click()
  await page.getByLabel('Amount').fill('9')
  await page.getByRole('button', { name: `Deposit 9.00 ${code}` }).click()
  await expect(page.getByTestId('balance')).toHaveText(`9.00 ${code}`)
  await page.getByRole('link', { name: 'Withdraw', exact: true }).click()
  await page.getByLabel('Amount').fill('5')
  await page.getByLabel('Reserve, then post').check()
  await page.getByRole('button', { name: `Reserve 5.00 ${code}` }).click()
  await expect(page.getByTestId('balance')).toHaveText(`4.00 ${code}`)
  await expect(page.getByText(`5.00 ${code} more is reserved`)).toBeVisible()
  await page.getByRole('link', { name: /^Pending withdrawals/ }).click()
  await expect(page.getByRole('link', { name: 'Pending withdrawals 1 waiting' })).toBeVisible()
  await page.getByRole('row').filter({ hasText: code }).getByRole('link').click()
  const link = await page.getByText(/^http.*\/withdrawals\/.*expires=/).textContent()

  const context = await browser.newContext({ baseURL: sandbox.console })
  await signByGateway(context, sandbox)
  const other = await context.newPage()
  await openAs(other, await newPerson(sandbox), link ?? 'no link')
  await expect(other.getByText('Amount and deadline are what the link says')).toBeVisible()
  await other.getByRole('button', { name: `Post 5.00 ${code}` }).click()
  await expect(other.getByText(`Posted 5.00 ${code}`)).toBeVisible()
  await context.close()

  await page.getByRole('dialog').getByRole('button', { name: 'Void' }).click()
  await expect(page.getByText(/It was posted: the amount has left/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Pending withdrawals', exact: true })).toBeVisible()
})
