// Playwright drives a Firefox of its own making; here it is the one that people have.
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { firefoxHint, firefoxPath } from '../dev/firefox.mjs'
import { type Addresses, expect, newAssetCode, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

const executablePath = firefoxPath() ?? ''
test.skip(executablePath === '' && !process.env.CI, firefoxHint)

/** A tab in a Firefox of its own. @returns also the errors of its scripts so far */
async function openFirefox(
  preferences: Record<string, unknown>,
  use: (page: Page) => Promise<void>
): Promise<string[]> {
  const browser: Browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: preferences
  })
  const errors: string[] = []
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await use(page)
  } finally {
    await browser.close()
  }
  return errors
}

const fill = (page: Page, label: string, value: string) =>
  page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(value)
const press = (page: Page, name: string, role = 'button') =>
  page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click()
const seen = (page: Page, text: string) => page.locator(`::-p-text(${text})`).wait()

/** Enters the credentials of the operator's tenant, then creates an asset and deposits to it. */
async function depositToNewAsset(page: Page, { tenant }: Addresses): Promise<void> {
  const code = newAssetCode()
  await fill(page, 'Tenant id', tenant.id)
  await fill(page, 'API secret', tenant.secret)
  await press(page, 'Connect')
  await press(page, 'Assets', 'link')
  await seen(page, 'MXN')
  await press(page, 'Create asset', 'link')
  await fill(page, 'Code', code)
  await fill(page, 'Scale', '2')
  await press(page, 'Create asset')
  await press(page, 'Deposit', 'link')
  await fill(page, 'Amount', '1,234.5')
  await page.locator('dialog button[type="submit"]').click()
  const balance = () => page.$eval('[data-testid="balance"]', (element) => element.textContent)
  await expect.poll(balance).toMatch(new RegExp(`^1,234\\.50\\s${code}$`))
}

test('Firefox signs in, lists, creates and deposits without an error in the console', async ({ sandbox }) => {
  const errors = await openFirefox({}, async (page) => {
    const { email, password } = await newPerson(sandbox)
    await page.goto(`${sandbox.console}/auth/login`)
    await page.locator('input[name="identifier"]').fill(email)
    await page.locator('input[name="password"]').fill(password)
    await press(page, 'Sign in')
    await depositToNewAsset(page, sandbox)
  })
  expect(errors).toEqual([])
})

test('Firefox that blocks cookies is told so on the sign-in page; without sign-in it does all the same', async ({
  sandbox
}) => {
  const errors = await openFirefox({ 'network.cookie.cookieBehavior': 2 }, async (page) => {
    await page.goto(`${sandbox.console}/auth/login`)
    await seen(page, 'This browser blocks cookies')
    await page.locator('input[name="identifier"]').wait()
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      if (new URL(request.url()).pathname !== '/config.json') return void request.continue()
      void request.respond({ contentType: 'application/json', body: JSON.stringify({ auth: 'none' }) })
    })
    await page.goto(sandbox.console)
    await depositToNewAsset(page, sandbox)
  })
  expect(errors).toEqual([])
})
