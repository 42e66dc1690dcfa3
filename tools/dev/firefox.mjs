import { existsSync } from 'node:fs'
import { run } from '../lib/process.mjs'

/** The path of the system's Firefox, or of FIREFOX_PATH; undefined when there is none. */
export function firefoxPath() {
  const candidates = [
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox'
  ]
  return candidates.find((path) => path !== undefined && existsSync(path))
}

/** What to do where there is no Firefox. */
export const firefoxHint = 'Firefox isn’t installed: apt-get install firefox-esr, or set FIREFOX_PATH'

/**
 * Installs Debian's Firefox as root unless there is one. Anybody else installs their own: without it its tests are skipped, with that reason.
 * @param {(text: string) => void} say
 */
export async function ensureFirefox(say) {
  if (firefoxPath() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('Installing a Firefox …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  await run('apt-get', ['install', '-qy', '--no-install-recommends', 'firefox-esr'], { env })
}
