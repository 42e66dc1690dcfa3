import { oddAttributes } from '../test/odd-attributes.ts'
import { expectSignIn, openAs } from './actions.ts'
import { askRafiki, enterCredentials, expect, expectAccessible, expectFocusUncovered, test } from './fixtures.ts'
import { newPerson } from './identities.ts'
import { pageStates, surroundingsOf } from './page-states.ts'

// One page for test after test, since these look at pages and leave nothing behind: a new one takes longer than most of them.
test.use({ reuseContext: true })

/** A page at 400 %, and a phone on its side with its keyboard. */
const lowSizes = [
  { width: 320, height: 180 },
  { width: 667, height: 170 }
]

test.describe('passes axe in the light and in the dark, has no attribute by mistake, fits 375 px, and shows what has the focus on low screens', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  for (const state of pageStates.filter((one) => !one.onlyForPictures))
    test(state.name, async ({ page, context, sandbox, control }) => {
      await state.open(page, await surroundingsOf(context, state.as, sandbox, control))
      await expect(page.locator('h1').first()).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await expectAccessible(page)
      expect(await page.evaluate(oddAttributes)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      // In the dark only colours are others.
      await expectAccessible(page, ['color-contrast', 'link-in-text-block'])
      await page.setViewportSize({ width: 375, height: 800 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      expect(overflow).toBeLessThanOrEqual(0)
      for (const size of lowSizes) {
        await page.setViewportSize(size)
        await expectFocusUncovered(page)
      }
    })
})

test.describe('on low screens', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  for (const name of ['assets-tenant', 'user-menu'])
    test(`the menu of ${name} opens inside the window`, async ({ page, context, sandbox, control }) => {
      const state = pageStates.find((one) => one.name === name)
      for (const size of lowSizes) {
        await page.setViewportSize(size)
        await state?.open(page, await surroundingsOf(context, state.as, sandbox, control))
        await expect(page.getByRole('menu')).toBeVisible()
        await expectFocusUncovered(page)
      }
    })
})

test('the name of the deployment is whole in the top bar, whatever the tenant is called', async ({ page, sandbox }) => {
  const { tenants } = await askRafiki<{
    tenants: { edges: { node: { id: string; publicName: string | null; apiSecret: string } }[] }
  }>(sandbox, '{ tenants(first: 100) { edges { node { id publicName apiSecret } } } }', {})
  // Other tests make tenants, some with longer names.
  const longest = tenants.edges.map(({ node }) => node).find(({ publicName }) => publicName?.length === 86)
  expect(longest).toBeDefined()
  await page.setViewportSize({ width: 320, height: 800 })
  await openAs(page, await newPerson(sandbox), '/credentials')
  await enterCredentials(page, { id: longest?.id ?? '', secret: longest?.apiSecret ?? '' })
  for (const width of [1280, 720, 390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const chip = page.getByRole('banner').getByText('Sandbox')
    const [text, box] = await chip.evaluate((element) => [
      element.scrollWidth - element.clientWidth,
      element.getBoundingClientRect().right
    ])
    expect(text, `nothing of the name is cut at ${width} px`).toBe(0)
    expect(box).toBeLessThanOrEqual(width)
  }
})

test('no address shows an empty page: several slashes are read as one', async ({ page, sandbox }) => {
  await openAs(page, await newPerson(sandbox), '/')
  // As a host that answers every address with the console, what looks like a file or can't be decoded too.
  await page.route('**', async (route) =>
    route.request().isNavigationRequest() ? route.fulfill({ response: await page.request.get('/') }) : route.continue()
  )
  const heading = page.getByRole('heading', { level: 1 })
  for (const [address, path, title] of [
    ['//settings', '/settings', 'Account'],
    ['/settings//profile?x=//y#z', '/settings/profile?x=//y#z', 'Account'],
    ['//', '/credentials', 'Credentials'],
    ['//evil.example/', '/evil.example/', 'Page not found'],
    ['/\\evil.example', '/evil.example', 'Page not found'],
    ['/%2F%2Fevil.example', '/%2F%2Fevil.example', 'Page not found'],
    ['/auth//x', '/auth/x', 'Page not found'],
    ['/%', '/%', 'Page not found']
  ] as const) {
    await page.goto(sandbox.console + address)
    await expect(heading, address).toHaveText(title)
    expect(page.url().replace(/\?return_to=.*/, ''), address).toBe(sandbox.console + path)
  }
  await page.context().clearCookies()
  await page.goto(`${sandbox.console}/auth//login`)
  await expectSignIn(page)
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

test('no string becomes HTML or a script, and nothing is loaded from elsewhere', async ({ page, sandbox }) => {
  await page.goto(`${sandbox.console}/auth/login`)
  await expectSignIn(page)
  const stopped = await page.evaluate(async () => {
    const found: string[] = []
    // Tried on purpose: these are no violations of the console's own.
    const hear = (event: SecurityPolicyViolationEvent) => {
      event.stopImmediatePropagation()
      found.push(event.effectiveDirective)
    }
    addEventListener('securitypolicyviolation', hear, true)
    const attempt = (name: string, act: () => void) => {
      try {
        act()
        found.push(`${name} passed`)
      } catch {
        found.push(name)
      }
    }
    attempt('html', () => Reflect.set(document.body, 'innerHTML', '<b>x</b>'))
    attempt('code', () => setTimeout('document.title = "x"' as unknown as () => void))
    const script = document.createElement('script')
    attempt('script', () => (script.textContent = 'document.title = "x"'))
    await fetch('https://evil.example/').catch(() => found.push('fetch'))
    const image = new Image()
    image.src = 'https://evil.example/x.png'
    await new Promise((resolve) => (image.onerror = resolve))
    return found
  })
  expect(stopped.filter((one) => / passed$/.test(one))).toEqual([])
  for (const one of ['require-trusted-types-for', 'html', 'code', 'script', 'connect-src', 'img-src', 'fetch'])
    expect(stopped).toContain(one)
})

test.describe('behind a gateway that signs', () => {
  test.use({ credentials: 'gateway' })

  test('the keyboard alone opens an asset and its deposit, and Escape comes back to where it began', async ({
    page,
    sandbox
  }) => {
    await openAs(page, await newPerson(sandbox), '/assets')
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
})
