// npm run shots [-- NAME…]: every page at 1280×800 and 390×844, light and dark, and at 320×700, into shots/ (ignored by git), with one contact sheet.
// For people to look at; nothing compares these pictures.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { chromiumArguments, chromiumPath, ensureChromium } from '../dev/chromium.mjs'
import { type Addresses, Control } from './fixtures.ts'
import { pageStates, surroundingsOf } from './page-states.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = fileURLToPath(new URL('../../shots', import.meta.url))
const sizes = {
  wide: { viewport: { width: 1280, height: 800 }, schemes: ['light', 'dark'] },
  narrow: { viewport: { width: 390, height: 844 }, schemes: ['light', 'dark'] },
  narrowest: { viewport: { width: 320, height: 700 }, schemes: ['light'] }
} as const
const only = process.argv.slice(2)

const child = spawn(
  process.execPath,
  ['tools/dev/start.mjs', '--sandbox', '--json', '--port', '0', '--credentials', 'browser'],
  {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit']
  }
)
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
  for (const [size, { viewport, schemes }] of Object.entries(sizes)) {
    for (const scheme of schemes) {
      for (const state of pageStates) {
        if (only.length > 0 && !only.includes(state.name)) continue
        const context = await browser.newContext({
          baseURL: sandbox.console,
          viewport,
          colorScheme: scheme,
          locale: 'en-GB',
          reducedMotion: 'reduce',
          deviceScaleFactor: size === 'wide' ? 1 : 2
        })
        const page = await context.newPage()
        const file = `${state.name}.${size}.${scheme}.png`
        try {
          await state.open(page, await surroundingsOf(context, state.as, sandbox, control))
          await page.locator('h1').first().waitFor()
          // A state may be one in which an answer is still missing.
          await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined)
          await page.screenshot({ path: `${folder}/${file}` })
          taken.push(file)
        } catch (error) {
          await page.screenshot({ path: `${folder}/FAILED-${file}` })
          process.exitCode = 1
          console.error(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
        } finally {
          await control.clearFaults()
          await context.close()
        }
      }
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
