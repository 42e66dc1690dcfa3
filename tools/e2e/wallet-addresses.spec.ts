import { openAs } from './actions.ts'
import { expect, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

test.use({ credentials: 'gateway' })

const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'

test('an operator creates a wallet address, gives it a key, revokes that, deactivates it and finds it again', async ({
  page,
  sandbox
}) => {
  await openAs(page, await newPerson(sandbox), '/wallet-addresses')
  await page.getByRole('row').nth(1).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Liquidity' }).waitFor()
  await page.goto('/wallet-addresses/create')
  const name = `Ada-${test.info().parallelIndex}-${Date.now()}`
  await page.getByLabel('Asset').selectOption({ label: 'USD, scale 2' })
  await page.getByLabel('Wallet address', { exact: true }).fill(name)
  await expect(page.getByText(/^It will be/)).toContainText(`/${name.toLowerCase()}`)
  await page.getByLabel('Public name').fill(name)
  await page.getByRole('button', { name: 'Add property' }).click()
  await page.getByLabel('Key 1').fill('country')
  await page.getByLabel('Value 1').fill('GB')
  await page.getByLabel('Public', { exact: true }).check()
  await page.getByRole('button', { name: 'Create wallet address' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('GB', { exact: true })).toBeVisible()
  const address =
    (await page
      .getByText(/^https:/)
      .first()
      .textContent()) ?? ''

  await page.getByRole('link', { name: 'Keys', exact: true }).click()
  await page.getByRole('link', { name: 'Add key' }).click()
  await page
    .getByLabel('Public key', { exact: true })
    .fill(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x, kid: 'phone' }))
  await page.getByRole('button', { name: 'Add key' }).click()
  await page.getByRole('checkbox', { name: 'Choose phone' }).check()
  await page.getByRole('link', { name: 'Revoke 1 key' }).click()
  await page.getByRole('alertdialog').getByRole('textbox').fill('revoke')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke 1 key' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'phone' })).toContainText('Revoked')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Deactivate wallet address' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Activate wallet address' })).toBeVisible()

  await page.goto('/wallet-addresses/find')
  await page.getByLabel('Address', { exact: true }).fill(address.toUpperCase())
  await page.getByRole('button', { name: 'Find address' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('Inactive').first()).toBeVisible()
})
