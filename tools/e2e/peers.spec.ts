import { openAs } from './actions.ts'
import { expect, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

test.use({ credentials: 'gateway' })

test('an operator creates a peer, deposits to it, finds it by its address, and deletes it', async ({
  page,
  sandbox
}) => {
  await openAs(page, await newPerson(sandbox), '/peers/create')
  const address = `test.pesabridge-${test.info().parallelIndex}`
  await page.getByLabel('Asset').selectOption({ label: 'MXN, scale 2' })
  await page.getByLabel('Name').fill('Pesa Bridge')
  await page.getByLabel('ILP address').fill(address)
  await page.getByLabel('Initial liquidity').fill('0.29')
  await page.getByLabel('Their endpoint').fill('https://ilp.pesabridge.example')
  await page.getByLabel('Token you send', { exact: true }).fill('secret')
  await page.getByRole('button', { name: 'Create one' }).click()
  await page.getByRole('button', { name: 'Create peer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Pesa Bridge' })).toBeVisible()
  await expect(page.getByTestId('balance')).toHaveText(/^0\.29\sMXN$/)

  await page.getByRole('link', { name: 'Deposit', exact: true }).click()
  await page.getByLabel('Amount').fill('1.15')
  await page.getByRole('button', { name: /^Deposit 1\.15/ }).click()
  await expect(page.getByTestId('balance')).toHaveText(/^1\.44\sMXN$/)

  await page.getByRole('link', { name: 'Peers' }).first().click()
  await expect(page.getByRole('row').filter({ hasText: address })).toContainText('1.44')
  await page.getByRole('link', { name: 'Find by ILP address' }).click()
  await page.getByLabel('Asset').selectOption({ label: 'MXN, scale 2' })
  await page.getByLabel('ILP address').fill(`${address}.somebody`)
  await page.getByRole('button', { name: 'Find peer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Pesa Bridge' })).toBeVisible()

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Delete peer' }).click()
  await page.getByRole('alertdialog').getByRole('textbox').fill('delete peer')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete peer' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Global Bank' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: address })).toHaveCount(0)
})
