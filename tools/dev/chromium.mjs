import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../lib/process.mjs'

/** Options for a headless Chromium in a container, without its background requests. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

/** The path of the system's Chromium, or of CHROMIUM_PATH; undefined when there is none and Playwright uses its own. */
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
 * Installs a Chromium unless there is one: Debian's as root, otherwise Playwright's own.
 * @param {(text: string) => void} say
 * @throws Error when none could be installed
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
    throw new Error(`No Chromium was found, and none could be installed. Set CHROMIUM_PATH to one.\n${output.trim()}`)
}
