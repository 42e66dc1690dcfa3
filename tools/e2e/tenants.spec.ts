import { readFileSync } from 'node:fs'
import { openAs } from './actions.ts'
import { enterCredentials, expect, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

test('an operator creates a tenant, hands its secret over, acts for it, changes its secret, and deletes it', async ({
  page,
  sandbox
}) => {
  const name = `Bahari ${test.info().parallelIndex}-${Date.now() % 100_000}`
  await openAs(page, await newPerson(sandbox), '/credentials')
  await enterCredentials(page, sandbox.tenant)
  await page.getByRole('link', { name: 'Tenants' }).click()
  await page.getByRole('link', { name: 'Create tenant' }).click()
  await page.getByLabel('Public name').fill(name)
  await page.getByLabel('Webhook timeout').fill('3000')
  await page.getByRole('button', { name: 'Create tenant' }).click()
  const created = page.getByRole('dialog', { name: 'Tenant created' })
  await expect(created.getByText('The settings are saved')).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    created.getByRole('button', { name: 'Download .env file' }).click()
  ])
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^TENANT_ID=[\da-f-]{36}\nAPI_SECRET=[\w-]{43}\n$/)
  // Escape would lose the secret.
  await page.keyboard.press('Escape')
  await expect(created).toBeVisible()
  await created.getByLabel(/^I’ve saved the secret/).check()
  await created.getByRole('button', { name: 'Open tenant' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('3000')).toBeVisible()

  await page.getByRole('button', { name: 'Show API secret' }).click()
  await expect(page.getByRole('button', { name: 'Copy api secret' })).toBeVisible()
  await page.getByRole('button', { name: `Act for ${name}` }).click()
  await expect(page.getByRole('banner').getByText('Acting for')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('banner').getByText(name)).toBeVisible()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Change API secret' }).click()
  await page.getByRole('button', { name: 'Change API secret' }).click()
  const changed = page.getByRole('dialog', { name: 'API secret changed' })
  await changed.getByLabel(/^I’ve saved the secret/).check()
  await changed.getByRole('button', { name: 'Close' }).last().click()
  // Signed with the new secret, also after a reload.
  await page.reload()
  await page.getByLabel('Webhook retries').fill('0')
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText(`Saved the settings of ${name}`)).toBeVisible()

  await page.getByRole('button', { name: 'Stop acting' }).click()
  await expect(page.getByText(/^Only .* can change its settings/)).toBeVisible()
  await page.getByRole('link', { name: 'Delete tenant' }).click()
  await page.getByRole('alertdialog').getByRole('textbox').fill('delete tenant')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete tenant' }).click()
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Deleted')
})
