import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../dev/bootstrap.mjs'
import { root, run } from '../lib/process.mjs'
import { UserError } from '../lib/user-error.mjs'
import { ensureChromium } from '../dev/chromium.mjs'
import { replay } from '../contract/kratos.ts'
import { compareOutcomes, type Pending } from '../contract/compare.ts'
import { startSandbox } from '../sandbox/sandbox.ts'
import { type Counts, countBrowser, countUnit } from './test-reports.mjs'
import { ensureKratos, kratosProblem } from '../sandbox/real-kratos/binary.ts'

/** Specs that use Kratos only to sign in. Every other spec, and so a new one, runs on both. */
const notAboutIdentity = ['firefox', 'money', 'pages']

const stack = { CONSOLE_STACK: 'real' }
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** The version of the Kratos at this address, e.g. `v1.3.1`. */
async function versionAt(adminUrl: string): Promise<string> {
  return ((await (await fetch(`${adminUrl}/version`)).json()) as { version: string }).version
}

async function testAnswers(say: (text: string) => void): Promise<Counts> {
  const sandbox = await startSandbox({ port: 0, kratos: 'real', size: 'empty', say })
  try {
    const { kratosPublic: publicUrl, kratosAdmin: adminUrl, control: controlUrl } = sandbox.addresses
    const version = await versionAt(adminUrl)
    const isOld = version.startsWith('v1.3.')
    const newer: Pending[] = [{ scenario: 'recovery.choose-address', reason: 'only after v26.2.0' }]
    const { outcomes, printed } = await replay(
      { publicUrl, adminUrl, controlUrl },
      isOld ? ['--answers', 'v1.3.1'] : []
    )
    const { passed, failed, pending, problems } = compareOutcomes(outcomes, isOld ? newer : [])
    if (failed > 0) say(printed)
    say(`recorded answers on ${version}: ${passed} passed, ${failed} failed, ${pending} skipped`)
    return {
      passed,
      failures: problems.map((problem) => `recorded answers: ${problem}`),
      skipped: Array.from({ length: pending }, () => `recorded answer that ${version} does not give yet`)
    }
  } finally {
    await sandbox.close()
  }
}

/** Paths of the tests that run on either Kratos. */
const toolTests = () =>
  readdirSync(join(root, 'tools'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('tools', name))
    .filter((path) => /fresh-kratos\.ts|GateFixture\.start/.test(readFileSync(join(root, path), 'utf8')))

async function testTools(folder: string): Promise<Counts> {
  const report = join(folder, 'tools.json')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const settings = ['run', '--config', 'vitest.config.ts', '--project', 'tools']
  const args = [vitest, ...settings, ...reporters, ...toolTests()]
  const { code } = await run(process.execPath, args, { show: true, env: stack })
  const results = existsSync(report) ? (readJson(report) as Parameters<typeof countUnit>[0]) : undefined
  return countUnit(results, code, root)
}

async function testPages(folder: string): Promise<Counts> {
  const report = join(folder, 'browser.json')
  const specs = readdirSync(join(root, 'tools/e2e'))
    .filter((name) => name.endsWith('.spec.ts') && !notAboutIdentity.includes(name.replace('.spec.ts', '')))
    .map((name) => `/${name.replaceAll('.', '\\.')}$`)
  const playwright = join(root, 'node_modules/@playwright/test/cli.js')
  const settings = ['test', '--config', 'playwright.config.ts', '--output', 'test-results/kratos']
  const { code } = await run(process.execPath, [playwright, ...settings, '--reporter', 'list,json', ...specs], {
    show: true,
    env: { ...stack, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  })
  const counts = countBrowser(readJson(report) as Parameters<typeof countBrowser>[0])
  if (code !== 0 && counts.failures.length === 0) counts.failures.push('browser: an error outside of any test')
  return counts
}

/**
 * Replays the recorded answers on Ory Kratos itself, and runs the tools' tests and the browser specs about identity on it.
 * @param say gets one line a part, and one line with the reason when nothing can be run
 * @throws UserError when Kratos cannot be built
 */
export async function testRealKratos(say: (text: string) => void): Promise<Counts> {
  const problem = kratosProblem(process.env)
  if (problem && process.env.KRATOS_BIN) throw new UserError(problem)
  if (problem) {
    say(`real Kratos: skipped, ${problem}`)
    return { passed: 0, failures: [], skipped: [`everything on a real Kratos: ${problem}`] }
  }
  await ensureKratos(say)
  await ensureBuilt(say)
  await ensureChromium(say)
  const folder = mkdtempSync(join(tmpdir(), 'rafiki-admin-test-kratos-'))
  const total: Counts = { passed: 0, failures: [], skipped: [] }
  const parts = {
    'recorded answers': () => testAnswers(say),
    tools: () => testTools(folder),
    browser: () => testPages(folder)
  }
  try {
    for (const [name, part] of Object.entries(parts)) {
      const started = Date.now()
      const counts = await part()
      const { passed, failures, skipped } = counts
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      say(`real Kratos, ${name}: ${passed} passed, ${failures.length} failed, ${skipped.length} skipped (${seconds} s)`)
      total.passed += passed
      total.failures.push(...failures.map((failure) => `real Kratos: ${failure}`))
      total.skipped.push(...skipped.map((reason) => `real Kratos: ${reason}`))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return total
}
