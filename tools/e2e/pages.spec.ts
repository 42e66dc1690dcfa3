import { expect, expectAccessible, openAssets, test } from './fixtures.ts'
import { looks, setStage } from './page-states.ts'

/** Axe's rules, and no way to scroll sideways on the narrowest phone. */
for (const scheme of ['light', 'dark'] as const) {
  test(`every page passes axe, ${scheme}, and fits 375 px`, async ({ browser, sandbox, control }) => {
    test.setTimeout(240_000)
    const stage = await setStage(browser, sandbox, control, {
      colorScheme: scheme,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 }
    })
    for (const look of looks) {
      await test.step(look.name, async () => {
        const { page, done } = await stage.open(look.as)
        page.setDefaultTimeout(10_000)
        await look.open(page, stage)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
        // In the dark only colours are others.
        await expectAccessible(page, scheme === 'dark' ? ['color-contrast', 'link-in-text-block'] : undefined)
        await page.setViewportSize({ width: 375, height: 800 })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth
        )
        expect(overflow, `${look.name} at 375 px`).toBeLessThanOrEqual(0)
        await done()
      })
    }
    await stage.close()
  })
}

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
