import { expect, expectAccessible, openAssets, test } from './console.ts'

const signedOut = ['/auth/login', '/auth/recovery', '/error?id=stub:500', '/nowhere']
const signedIn = ['/assets', '/assets/create', '/credentials', '/settings', '/nowhere']

for (const scheme of ['light', 'dark'] as const) {
  test(`every page passes axe, ${scheme}`, async ({ page, sandbox }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    for (const path of signedOut) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    }
    await openAssets(page, sandbox)
    await page.getByRole('row').filter({ hasText: 'MXN' }).getByRole('link').first().click()
    await expect(page.getByTestId('balance')).toBeVisible()
    const asset = new URL(page.url()).pathname
    for (const path of [
      ...signedIn,
      asset,
      `${asset}/fees`,
      `${asset}/edit`,
      `${asset}/deposit`,
      `${asset}/withdraw`,
      `${asset}/delete`
    ]) {
      await page.goto(path)
      await expect(page.getByRole('heading').first()).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expectAccessible(page)
    }
  })
}

test('no page scrolls sideways at 375 px', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 375, height: 800 })
  await openAssets(page, sandbox)
  await page.getByRole('link', { name: /MXN/ }).first().click()
  await expect(page.getByTestId('balance')).toBeVisible()
  const asset = new URL(page.url()).pathname
  for (const path of [
    '/assets',
    '/assets/create',
    '/credentials',
    '/settings',
    asset,
    `${asset}/fees`,
    `${asset}/deposit`
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})

test('the console’s answers carry the strict policy, and nothing of the API may be framed or cached', async ({
  request
}) => {
  const page = await request.get('/')
  const policy = page.headers()['content-security-policy'] ?? ''
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'"
  ]) {
    expect(policy.split(';').map((x) => x.trim())).toContain(rule)
  }
  expect(page.headers()['cache-control']).toContain('no-store')
})

test('the keyboard alone opens an asset and its deposit, and Escape comes back to where it began', async ({
  page,
  sandbox
}) => {
  await openAssets(page, sandbox)
  const first = page.getByRole('row').nth(1).getByRole('link').first()
  await first.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('balance')).toBeVisible()
  const deposit = page.getByRole('link', { name: 'Deposit', exact: true })
  await deposit.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Amount')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(deposit).toBeFocused()
})
