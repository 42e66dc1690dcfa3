import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../lib/process.mjs'

/** What a headless Chromium needs in a container, and what keeps it from calling home. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

/** The system's Chromium if there is one, else undefined: Playwright then takes its own. `CHROMIUM_PATH` names another. */
export function chromiumPath() {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome'
  ]
  return candidates.find((path) => path !== undefined && existsSync(path))
}

/**
 * Debian's Chromium where we may install packages, Playwright's own elsewhere; nothing when there is one.
 * @param {(text: string) => void} say
 * @throws Error with what was tried
 */
export async function ensureChromium(say) {
  const { chromium } = await import('@playwright/test')
  const isThere = () => chromiumPath() !== undefined || existsSync(chromium.executablePath())
  if (isThere()) return
  say('Installing a Chromium …')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-q'], { env })
    await run('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium'], { env })
    if (isThere()) return
  }
  const { code, output } = await run(process.execPath, [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'install',
    'chromium'
  ])
  if (code !== 0 || !isThere())
    throw new Error(`No Chromium was found, and none could be installed: set CHROMIUM_PATH to one.\n${output.trim()}`)
}
