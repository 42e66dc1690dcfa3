import type { Page } from '@playwright/test'
import { openAs } from './actions.ts'
import { type Addresses, askRafiki, expect, newAssetCode, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

test.use({ reuseContext: true, credentials: 'gateway' })

const most = 2n ** 63n - 1n
const uuid = () => crypto.randomUUID()

/** An asset with this much in it, as threshold and as fee, too. @returns the address of its page */
async function rich(sandbox: Addresses, code: string, scale: number, units: bigint, tenantId?: string) {
  const amount = units.toString()
  const { createAsset } = await askRafiki<{ createAsset: { asset: { id: string } } }>(
    sandbox,
    'mutation ($input: CreateAssetInput!) { createAsset(input: $input) { asset { id } } }',
    { input: { code, scale, liquidityThreshold: amount, withdrawalThreshold: amount, tenantId } }
  )
  const { id } = createAsset.asset
  await askRafiki(
    sandbox,
    'mutation ($input: DepositAssetLiquidityInput!) { depositAssetLiquidity(input: $input) { success } }',
    { input: { assetId: id, amount, id: uuid(), idempotencyKey: uuid() } }
  )
  const fee = { fixed: amount, basisPoints: 9999 }
  await askRafiki(sandbox, 'mutation ($input: SetFeeInput!) { setFee(input: $input) { fee { id } } }', {
    input: { assetId: id, type: 'SENDING', fee }
  })
  return { id, address: `/assets/${id}` }
}

/** A peer whose name, addresses and token have no space in them. @returns the address of its page */
async function longPeer(sandbox: Addresses, assetId: string): Promise<string> {
  const word = `${newAssetCode()}${'Wolkenkuckucksheimerbank'.repeat(11)}`.slice(0, 250)
  const { createPeer } = await askRafiki<{ createPeer: { peer: { id: string } } }>(
    sandbox,
    'mutation ($input: CreatePeerInput!) { createPeer(input: $input) { peer { id } } }',
    {
      input: {
        assetId,
        name: word,
        staticIlpAddress: `test.${word}`,
        liquidityThreshold: most.toString(),
        maxPacketAmount: most.toString(),
        initialLiquidity: '1',
        http: {
          outgoing: {
            authToken: word,
            endpoint: `https://rafiki-backend-connector.${'verylongsubdomain.'.repeat(4)}example:3002/ilp/${word.slice(0, 90)}`
          },
          incoming: { authTokens: [word] }
        }
      }
    }
  )
  return `/peers/${createPeer.peer.id}`
}

/** What is wider than the window or than the box that holds it; nothing when everything can be seen without scrolling sideways. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const isCut = (element: Element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false
      // A field scrolls its text by itself; what only screen readers read has no width.
      if (element.closest('svg, select, textarea, input, .visually-hidden, thead, .sidebar')) return false
      const { left, right } = element.getBoundingClientRect()
      const isClipped = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth
      return left < -1 || right > clientWidth + 1 || isClipped
    }
    const cut = [...document.querySelectorAll('main *, dialog, dialog *, .toasts *')].filter(isCut)
    const inner = cut.filter((element) => !cut.some((other) => other !== element && element.contains(other)))
    return [
      ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth} px`] : []),
      ...inner.map(
        (element) =>
          `${element.tagName} “${element.textContent.slice(0, 80)}”: ${Math.round(element.getBoundingClientRect().right)} px`
      )
    ]
  })

const widths = [320, 360, 390, 768, 1024]

async function expectWhole(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    expect.soft(await cutOff(page), `${name} at ${width} px`).toEqual([])
  }
}

test('nothing is cut and nothing scrolls sideways at any amount and scale, in lists and on pages', async ({
  page,
  sandbox
}) => {
  const addresses = [
    await rich(sandbox, newAssetCode(), 2, most),
    await rich(sandbox, newAssetCode(), 0, most),
    await rich(sandbox, newAssetCode(), 18, most),
    await rich(sandbox, newAssetCode(), 255, most),
    await rich(sandbox, newAssetCode(), 9, 8_999_999_123_456_789n)
  ].map(({ address }) => address)
  await openAs(page, await newPerson(sandbox), '/assets')
  await expect(page.getByRole('row').nth(5)).toBeVisible()
  await expectWhole(page, 'list')
  for (const address of addresses) {
    await page.goto(address)
    await expect(page.getByTestId('balance')).toBeVisible()
    await expectWhole(page, 'page')
  }
  await page.goto(`${addresses[0]}/fees`)
  await expect(page.getByRole('table')).toBeVisible()
  await expectWhole(page, 'fees')
  await page.goto(`${addresses[0]}/edit`)
  await expect(page.getByLabel('Low at')).toBeVisible()
  await expectWhole(page, 'settings')
})

for (const scale of [2, 255])
  test(`nothing is cut while 2^63-1 units at scale ${scale} are moved: dialogs, pending transfers, toasts`, async ({
    page,
    sandbox,
    control
  }) => {
    const { address } = await rich(sandbox, newAssetCode(), scale, most)
    await openAs(page, await newPerson(sandbox), `${address}/withdraw`)
    const dialog = page.getByRole('dialog')
    const digits = most.toString().padStart(scale + 1, '0')
    await dialog
      .getByLabel('Amount')
      .fill(`${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`)
    await expect(dialog.getByText(/ units at scale/)).toBeVisible()
    await expectWhole(page, 'withdrawal')
    if (scale === 2) {
      await page.setViewportSize({ width: 320, height: 800 })
      const field = dialog.getByLabel('Amount')
      expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth), 'the field').toBeLessThanOrEqual(0)
    }
    // As much as there is, and nobody knows whether it was made.
    const operation = 'CreateAssetLiquidityWithdrawal'
    await control.fault({ target: 'backend', match: { operation }, action: 'write-then-drop', times: 1 })
    await dialog.getByRole('button', { name: /^Withdraw \d/ }).click()
    await expect(dialog.getByText('We don’t know yet if this withdrawal went through')).toBeVisible()
    await expectWhole(page, 'unknown outcome')
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(page.getByText(/^We don’t know yet if a withdrawal of/)).toBeVisible()
    await expectWhole(page, 'pending transfer')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.locator('.who').click()
    await page.getByRole('menuitem', { name: /^Pending transfers/ }).click()
    await expect(page.getByRole('dialog', { name: 'Pending transfers' })).toBeVisible()
    await expectWhole(page, 'pending transfers')
    await page.getByRole('dialog').getByRole('link', { name: 'Resolve' }).click()
    await page.getByRole('button', { name: 'Send the same request again' }).click()
    await expect(page.locator('.toast')).toBeVisible()
    await expectWhole(page, 'toast')
  })

test('one long word ruins no list and no page', async ({ page, sandbox }) => {
  const word = (length: number) => newAssetCode() + 'Q'.repeat(length - 5)
  const { createTenant } = await askRafiki<{ createTenant: { tenant: { id: string } } }>(
    sandbox,
    'mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }',
    { input: { publicName: word(250), apiSecret: uuid() } }
  )
  const { id, address } = await rich(sandbox, word(60), 2, most, createTenant.tenant.id)
  const peer = await longPeer(sandbox, id)
  await openAs(page, await newPerson(sandbox), '/assets')
  for (const at of [
    '/assets',
    address,
    `${address}/deposit`,
    `${address}/fees/set`,
    '/peers',
    peer,
    `${peer}/edit`,
    `${peer}/delete`,
    `${peer}/withdraw`
  ]) {
    await page.goto(at)
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    if (at.endsWith('deposit')) await page.getByLabel('Amount').fill('1')
    await expectWhole(page, at)
  }
})
