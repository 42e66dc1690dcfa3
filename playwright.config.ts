import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './tools/dev/chromium.mjs'

const executablePath = chromiumPath()

export default defineConfig({
  testDir: 'tools/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A test that passes now and then is a failing test; CI tries once more all the same, and names it as flaky, because its machine may be busy.
  retries: process.env.CI ? 1 : 0,
  timeout: 45_000,
  expect: { timeout: 7_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Recording costs a third of the time; `--trace on` for whoever looks for a reason.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && existsSync(executablePath) ? { executablePath } : {}),
      args: chromiumArguments
    }
  }
})
