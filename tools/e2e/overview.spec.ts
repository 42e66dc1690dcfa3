import { openAs } from './actions.ts'
import { expect, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

test.use({ credentials: 'gateway' })

test('the home page leads an operator to what is lowest and to what waits', async ({ page, sandbox }) => {
  await openAs(page, await newPerson(sandbox), '/')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  const lines = page.getByTestId('liquidity').getByRole('listitem')
  await expect(lines.first()).toContainText(/Low|Empty/)

  // The name's link covers the line.
  const title = (await lines.first().getByRole('link').textContent()) ?? ''
  await lines.first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title.replace(' asset', ''))
  await page.goBack()

  await page.getByRole('link', { name: /^Withdrawals to post/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Pending withdrawals' })).toBeVisible()
  await page.getByRole('link', { name: 'Overview' }).click()
  await page.getByRole('button', { name: /^Low liquidity/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Liquidity' })).toBeFocused()
})
