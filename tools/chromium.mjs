import { existsSync } from 'node:fs'

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
