import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, expectFocusUncovered, newAsset, test } from './fixtures.ts'
import { pageStates, surroundingsOf } from './page-states.ts'

// What only a browser shows: forced colours, paper, a toast on a phone, a page without a clipboard.

// Its page is that of the test before (tools/e2e/pages.spec.ts says why).
test.use({ reuseContext: true, contextOptions: { reducedMotion: 'reduce' } })

/** Opens a state of tools/e2e/page-states.ts. */
const open = test.extend<{ openState: (name: string) => Promise<void> }>({
  openState: async ({ page, context, sandbox, control }, use) =>
    use(async (name) => {
      const state = pageStates.find((one) => one.name === name)
      if (!state) throw new Error(`no page state ${name}`)
      await state.open(page, await surroundingsOf(context, state.as, sandbox, control))
      await expect(page.locator('h1').first()).toBeVisible()
    })
})

/**
 * The colours that an element and what is around it are painted in, measured.
 * @param around px outside of its edges
 * @returns the most frequent colour, and the contrast with it (WCAG 2.2, 1.4.3) that ten points have, or more of it
 */
async function measure(page: Page, element: Locator, around = 0): Promise<{ ground: string; contrast: number }> {
  const box = await element.boundingBox()
  if (!box) throw new Error('nothing to measure')
  const { x, y, width, height } = box
  const clip = { x: x - around, y: y - around, width: width + 2 * around, height: height + 2 * around }
  const picture = around > 0 ? await page.screenshot({ clip }) : await element.screenshot()
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const counts = new Map<string, number>()
    for (let at = 0; at < data.length; at += 4) {
      const color = data.slice(at, at + 3).join(' ')
      counts.set(color, (counts.get(color) ?? 0) + 1)
    }
    const luminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = color.split(' ').map((part) => {
        const share = Number(part) / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const frequent = [...counts].toSorted(([, a], [, b]) => b - a)
    const ground = frequent[0]?.[0] ?? ''
    const contrasts = frequent.flatMap(([color, count]) => {
      const [dark = 0, light = 0] = [luminance(ground), luminance(color)].toSorted((a, b) => a - b)
      return Array<number>(count).fill((light + 0.05) / (dark + 0.05))
    })
    return { ground, contrast: contrasts.toSorted((a, b) => b - a)[9] ?? 1 }
  }, picture.toString('base64'))
}

test('a dialog from the user’s menu on a phone closes the sidebar, and gives the focus back to the menu’s button', async ({
  page,
  context,
  sandbox,
  control
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await pageStates
    .find(({ name }) => name === 'recent-activity')
    ?.open(page, await surroundingsOf(context, 'operator', sandbox, control))
  await expect(page.getByRole('dialog', { name: 'Recent activity' })).toBeVisible()
  await expect(page.locator('#sidebar')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Menu', exact: true })).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const)
  open.describe(`in forced colours on a ${colorScheme} ground`, () => {
    open.use({ colorScheme, contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } })

    open(
      'what is current, chosen or in focus is readable, and differs from what isn’t',
      async ({ page, openState }) => {
        const differs = async (one: Locator, other: Locator) => {
          const [a, b] = [await measure(page, one), await measure(page, other)]
          expect(a.contrast).toBeGreaterThan(4.5)
          expect(b.contrast).toBeGreaterThan(4.5)
          expect(a.ground).not.toBe(b.ground)
        }
        await openState('asset')
        await differs(
          page.locator('.nav-item[aria-current=page]'),
          page.locator('.nav-item:not([aria-current])').first()
        )
        await differs(page.locator('.tab[aria-current=page]'), page.locator('.tab:not([aria-current])').first())
        await differs(
          page.getByRole('link', { name: 'Deposit', exact: true }),
          page.getByRole('link', { name: 'Withdraw', exact: true })
        )
        await expectAccessible(page, ['color-contrast'])

        const tab = page.locator('.tab:not([aria-current])').first()
        const before = await measure(page, tab, 6)
        await page.locator('.tab[aria-current=page]').focus()
        await page.keyboard.press('Tab')
        await expect(tab).toBeFocused()
        expect((await measure(page, tab, 6)).contrast).toBeGreaterThanOrEqual(Math.max(3, before.contrast))

        await openState('user-menu')
        const chosen = page.getByRole('menuitemradio', { checked: true })
        const mark = chosen.locator('svg')
        expect((await measure(page, mark)).contrast).toBeGreaterThan(3)
        await page.keyboard.press('ArrowDown')
        await expect(chosen).toBeFocused()
        await differs(chosen, page.getByRole('menuitemradio', { checked: false }).first())
        expect((await measure(page, mark)).contrast).toBeGreaterThan(3)
        await expectAccessible(page, ['color-contrast'])
      }
    )

    open('states and liquidity are seen without their colours', async ({ page, openState }) => {
      await openState('assets')
      const row = page.getByRole('row').filter({ hasText: 'Empty' }).first()
      expect((await measure(page, row.locator('svg').first())).contrast).toBeGreaterThan(4.5)
      // An empty bar: its outline and the tick of the threshold.
      expect((await measure(page, row.getByRole('img'))).contrast).toBeGreaterThan(4.5)
      await openState('asset-create-errors')
      await expectAccessible(page, ['color-contrast'])
      expect((await measure(page, page.locator('.field-box:has([aria-invalid])').first(), 2)).contrast).toBeGreaterThan(
        3
      )
    })
  })

open.describe('on a phone', () => {
  open.use({ viewport: { width: 390, height: 844 } })

  for (const [width, height] of [
    [320, 180],
    [667, 170]
  ] as const)
    open(
      `a toast is a line along the lower edge of ${width}x${height}, above which all can be reached`,
      async ({ page, sandbox, openState }) => {
        const { address } = await newAsset(sandbox)
        await page.setViewportSize({ width, height })
        await openState('assets')
        await page.goto(`${address}/deposit`)
        await page.getByLabel('Amount').fill('1')
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^Deposit/ })
          .click()
        const toast = page.locator('.toast')
        await toast.hover()
        const box = await toast.boundingBox()
        expect(box?.height).toBeLessThanOrEqual(48)
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(height)
        await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 })
        await expectFocusUncovered(page, '.shell')
      }
    )

  open(
    'a toast covers neither the title nor what can be pressed, and stands above the foot of a form',
    async ({ page, sandbox, openState }) => {
      const { address } = await newAsset(sandbox)
      await openState('assets')
      await page.goto(`${address}/deposit`)
      await page.getByLabel('Amount').fill('1')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Deposit/ })
        .click()
      const toast = page.locator('.toast')
      // Hovered it stays.
      await toast.hover()
      const covered = () =>
        toast.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect()
          return [...document.querySelectorAll('main :is(h1, a, button), .form-foot')]
            .filter((other) => {
              const box = other.getBoundingClientRect()
              return box.height > 0 && box.top < bottom && box.bottom > top
            })
            .map((other) => other.textContent)
        })
      expect(await covered()).toEqual([])
      // To a form by the keyboard, so that the pointer stays.
      await page.getByRole('link', { name: 'Assets' }).first().press('Enter')
      await page.getByRole('link', { name: 'Create asset' }).press('Enter')
      await expect(page.getByRole('button', { name: 'Create asset' })).toBeVisible()
      await expect(toast).toBeVisible()
      expect(await covered()).not.toContain(await page.locator('.form-foot').textContent())
    }
  )
})

open(
  'an id is copied on a page over plain http too, where browsers have no clipboard for pages',
  async ({ page, openState }) => {
    await openState('peers')
    await page.getByRole('row').filter({ hasText: 'Happy Life Bank' }).getByRole('link').first().click()
    await page.getByRole('button', { name: 'Copy peer id' }).waitFor()
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.getByRole('button', { name: 'Copy peer id' }).click()
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Name').fill('')
    await page.getByLabel('Name').press('ControlOrMeta+V')
    await expect(page.getByLabel('Name')).toHaveValue(new URL(page.url()).pathname.split('/')[2] ?? '')
  }
)

open.describe('on paper', () => {
  // The sheets of a document that the browser prints in portrait.
  const sheets = async (page: Page) =>
    (await page.pdf({ format: 'A4', margin: { left: '1cm', right: '1cm' } }))
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)

  for (const list of ['assets', 'peers'])
    open(`the list of ${list} has all of its columns in portrait`, async ({ page, openState }) => {
      await openState(list)
      await page.getByRole('table').waitFor()
      const heads = page.getByRole('columnheader').filter({ hasText: /./, hasNotText: 'Actions' })
      expect(await heads.count()).toBeGreaterThan(5)
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 718, height: 1000 })
      for (const head of await heads.all()) await expect(head).toBeInViewport({ ratio: 1 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718)
    })

  open('recovery codes are on one sheet, once and alone, and dark on light', async ({ page, openState }) => {
    await page.addInitScript(() => localStorage.setItem('theme', 'dark'))
    await openState('account-recovery-codes')
    expect(await sheets(page)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByText(/^Recovery codes for/)).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: /^[a-z0-9]{8}$/ })).toHaveCount(12)
    await expect(page.getByRole('heading').filter({ visible: true })).toHaveCount(0)
    expect((await measure(page, page.getByText(/^Recovery codes for/))).ground).toBe('255 255 255')
  })

  open('the recovery codes of a tab that isn’t shown are not printed', async ({ page, openState }) => {
    await openState('account-recovery-codes')
    await page.getByRole('link', { name: 'Profile' }).click()
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText(/^Recovery codes for/)).toBeHidden()
  })

  open('a token that was shown isn’t printed', async ({ page, openState }) => {
    await openState('peer-token')
    const token = page
      .locator('dd')
      .filter({ has: page.getByRole('button', { name: 'Copy token' }) })
      .locator('.mono-text')
    await expect(token).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(token).toBeHidden()
    await expect(page.getByText('Not printed')).toBeVisible()
  })

  open('a dialog is printed alone, once', async ({ page, openState }) => {
    await openState('asset-deposit')
    expect(await sheets(page)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { name: 'Deposit liquidity' })).toBeVisible()
    await expect(page.getByTestId('balance')).toBeHidden()
  })
})
