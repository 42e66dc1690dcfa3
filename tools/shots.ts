// npm run shots [-- NAME…]: every page at 1280×800 and 390×844, light and dark, into shots/ (ignored by git), with one contact sheet.
// For people to look at; nothing compares these pictures.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { chromiumArguments, chromiumPath, ensureChromium } from './chromium.mjs'
import { type Addresses, Control, enterCredentials, signIn } from './e2e/console.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = fileURLToPath(new URL('../shots', import.meta.url))
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } } as const
const schemes = ['light', 'dark'] as const
const only = process.argv.slice(2)

interface Shot {
  name: string
  /** Who looks: nobody, a person without credentials, or an operator who entered them. */
  as: 'nobody' | 'person' | 'operator'
  open(page: Page, at: { asset: string; control: Control; sandbox: Addresses }): Promise<unknown>
}

const goto = (path: string | ((asset: string) => string)) => async (page: Page, at: { asset: string }) =>
  page.goto(typeof path === 'string' ? path : path(at.asset))

const shots: Shot[] = [
  { name: 'sign-in', as: 'nobody', open: goto('/auth/login') },
  {
    name: 'sign-in-wrong',
    as: 'nobody',
    async open(page, { sandbox }) {
      await page.goto('/auth/login')
      await signIn(page, { email: sandbox.operator.email, password: 'not the password' })
      await page.getByRole('alert').first().waitFor()
    }
  },
  { name: 'recovery', as: 'nobody', open: goto('/auth/recovery') },
  {
    name: 'kratos-down',
    as: 'nobody',
    async open(page, { control }) {
      await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
      await page.goto('/assets')
    }
  },
  { name: 'kratos-error', as: 'nobody', open: goto('/error?id=stub:500') },
  { name: 'credentials-empty', as: 'person', open: goto('/credentials') },
  { name: 'credentials', as: 'operator', open: goto('/credentials') },
  { name: 'settings', as: 'operator', open: goto('/settings') },
  { name: 'assets', as: 'operator', open: goto('/assets') },
  { name: 'asset-create', as: 'operator', open: goto('/assets/create') },
  {
    name: 'asset-create-errors',
    as: 'operator',
    async open(page) {
      await page.goto('/assets/create')
      await page.getByLabel('Code').fill('U$')
      await page.getByLabel('Scale').fill('300')
      await page.getByRole('button', { name: 'Create asset' }).click()
    }
  },
  { name: 'asset', as: 'operator', open: goto((asset) => asset) },
  { name: 'asset-fees', as: 'operator', open: goto((asset) => `${asset}/fees`) },
  { name: 'asset-fee-set', as: 'operator', open: goto((asset) => `${asset}/fees/set`) },
  { name: 'asset-edit', as: 'operator', open: goto((asset) => `${asset}/edit`) },
  {
    name: 'asset-deposit',
    as: 'operator',
    async open(page, { asset }) {
      await page.goto(`${asset}/deposit`)
      await page.getByLabel('Amount').fill('1,500,000.00')
    }
  },
  {
    name: 'asset-deposit-unknown',
    as: 'operator',
    async open(page, { asset, control }) {
      await page.goto(`${asset}/deposit`)
      await page.getByLabel('Amount').fill('0.29')
      await control.fault({
        target: 'backend',
        match: { operation: 'DepositAssetLiquidity' },
        action: 'drop',
        times: 1
      })
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Deposit/ })
        .click()
      await page.getByText('We don’t know yet').waitFor()
    }
  },
  { name: 'asset-withdraw', as: 'operator', open: goto((asset) => `${asset}/withdraw`) },
  { name: 'asset-delete', as: 'operator', open: goto((asset) => `${asset}/delete`) },
  { name: 'not-found', as: 'operator', open: goto('/nowhere') },
  {
    name: 'rafiki-down',
    as: 'operator',
    async open(page, { control }) {
      await control.fault({ target: 'backend', action: 'drop', times: 1000 })
      await page.goto('/assets')
    }
  }
]

const child = spawn(process.execPath, ['tools/start.mjs', '--sandbox', '--json', '--port', '0'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit']
})
const first = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
const sandbox = JSON.parse(first) as Addresses
const control = new Control(sandbox.control)
await ensureChromium((text) => console.error(text))
const executablePath = chromiumPath()
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath ? { executablePath } : {}) })
const taken: string[] = []
try {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const scheme of schemes) {
      const open = () =>
        browser.newContext({
          baseURL: sandbox.console,
          viewport,
          colorScheme: scheme,
          locale: 'en-GB',
          reducedMotion: 'reduce',
          deviceScaleFactor: size === 'narrow' ? 2 : 1
        })
      const contexts = { nobody: await open(), person: await open(), operator: await open() }
      for (const context of [contexts.person, contexts.operator]) {
        const page = await context.newPage()
        await page.goto('/credentials')
        await signIn(page, sandbox.operator)
        await page.getByLabel('API secret', { exact: true }).waitFor()
        if (context === contexts.operator) {
          await enterCredentials(page, sandbox.tenant)
          await page.goto('/assets')
          await page.getByRole('row').filter({ hasText: 'MXN' }).first().waitFor()
        }
        await page.close()
      }
      const lookup = await contexts.operator.newPage()
      await lookup.goto('/assets')
      const asset =
        (await lookup.getByRole('row').filter({ hasText: 'MXN' }).getByRole('link').first().getAttribute('href')) ??
        '/assets'
      await lookup.close()
      for (const shot of shots) {
        if (only.length > 0 && !only.includes(shot.name)) continue
        const page = await contexts[shot.as].newPage()
        const file = `${shot.name}.${size}.${scheme}.png`
        try {
          await shot.open(page, { asset, control, sandbox })
          await page.getByRole('heading').first().waitFor()
          await page.waitForLoadState('networkidle')
          await page.screenshot({ path: `${folder}/${file}` })
          taken.push(file)
        } catch (error) {
          await page.screenshot({ path: `${folder}/FAILED-${file}` })
          process.exitCode = 1
          console.error(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
        } finally {
          await control.clearFaults()
          await page.evaluate(() => localStorage.clear()).catch(() => undefined)
          await page.close()
        }
      }
      for (const context of Object.values(contexts)) await context.close()
    }
  }
  writeFileSync(
    `${folder}/index.html`,
    `<!doctype html><meta charset="utf-8"><title>Rafiki Admin, every page</title><style>body{font:12px sans-serif;margin:16px;display:flex;flex-wrap:wrap;gap:12px;width:2000px}figure{margin:0}img{height:260px;border:1px solid #ccc;display:block}</style>` +
      taken
        .map((f) => `<figure><a href="${f}"><img src="${f}" alt=""></a><figcaption>${f}</figcaption></figure>`)
        .join('')
  )
  const sheet = await browser.newPage({ viewport: { width: 2040, height: 1000 } })
  await sheet.goto(pathToFileURL(`${folder}/index.html`).href)
  await sheet.screenshot({ path: `${folder}/contact-sheet.png`, fullPage: true })
  console.log(`${taken.length} pictures in shots/, all of them on shots/contact-sheet.png`)
} finally {
  await browser.close()
  child.kill('SIGTERM')
}
