#!/usr/bin/env node
// npm test, from a fresh clone on: installs what is missing, then checks, builds and runs every test that needs nothing but Node and a
// Chromium (npm run test:kratos has those on Ory Kratos itself). The last line says how many passed, failed and were skipped, the lines
// before it why any was skipped.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../dev/chromium.mjs'
import { ensureFirefox } from '../dev/firefox.mjs'
import { countBrowser, countUnit, sayTotal } from './test-reports.mjs'
import { ensureBuilt, ensureInstalled } from '../dev/bootstrap.mjs'
import { watchOutput } from '../lib/output.mjs'
import { endChildren, fail, root, run, signalCode } from '../lib/process.mjs'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    endChildren()
    process.exit(signalCode(signal))
  })

watchOutput()
const results = join(root, 'test-results')
const say = (text) => console.log(text)
/** @type {{ passed: number, failed: number, skipped: string[] }} */
const total = { passed: 0, failed: 0, skipped: [] }
const failures = []

/** One thing that failed outside of any test: it must not get lost in a count of zero. */
function failed(what) {
  total.failed++
  failures.push(what)
}

/** @param {import('./test-reports.mjs').Counts} counts */
function add(counts) {
  total.passed += counts.passed
  total.skipped.push(...counts.skipped)
  counts.failures.forEach(failed)
}

const readJson = (name) => {
  try {
    return JSON.parse(readFileSync(join(results, name), 'utf8'))
  } catch {
    return undefined
  }
}

async function stage(title, work) {
  const started = Date.now()
  say(`\n── ${title}`)
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    failed(`${title}: ${error instanceof Error ? error.message.split('\n', 1)[0].replace(/:$/, ', see above') : error}`)
  }
  say(`   ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

const node = (...args) =>
  run(process.execPath, args, { show: true, env: { FORCE_COLOR: process.stderr.isTTY ? '1' : undefined } })

async function check() {
  await node(join(root, 'tools/checks/check.mjs'), '--json', join(results, 'check.json'))
  const checks = readJson('check.json')
  if (!checks) return failed('check: it ended before it was done')
  for (const { name, ok } of checks) {
    if (ok) total.passed++
    else failed(`check: ${name}`)
  }
}

async function unit() {
  const { code } = await node(
    join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--config', 'vitest.config.ts', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${join(results, 'unit.json')}`
  )
  add(countUnit(readJson('unit.json'), code, root))
}

async function contract() {
  const { code } = await node(join(root, 'tools/contract/run.mjs'), '--json', join(results, 'contract.json'))
  const parts = readJson('contract.json')
  if (!parts) return failed('contract: it ended before it was done')
  for (const { name, passed, failed: differ, pending } of parts) {
    total.passed += passed
    total.failed += differ
    if (differ > 0) failures.push(`contract: ${differ} recorded answers of ${name} differ, see above`)
    const reason = `recorded answer of ${name} that the sandbox does not give yet (listed in tools/contract/, with the reason)`
    for (let count = 0; count < pending; count++) total.skipped.push(reason)
  }
  if (code !== 0 && parts.every((part) => part.failed === 0)) failed('contract: an error outside of any case')
}

async function browser() {
  const { code } = await node(
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    'playwright.config.ts'
  )
  const report = readJson('e2e.json')
  if (!report) return failed('browser tests: they ended before they were done')
  const before = total.failed
  add(countBrowser(report))
  if (code !== 0 && total.failed === before)
    failed(`browser tests: ${report.errors?.[0]?.message ?? 'an error outside of any test'}`)
}

try {
  await ensureInstalled(say)
} catch (error) {
  fail(error)
}
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

await stage('Types, lint, formatting, dead code, layers, generated files, how pages load', check)
await stage('Unit and component tests', unit)
await stage('Contract: recorded exchanges with Rafiki and Kratos, on the sandbox', contract)
await stage('Browser', async () => {
  await ensureBuilt(say)
  await ensureChromium(say)
  await ensureFirefox(say)
  await browser()
})

sayTotal({ ...total, failures }, say)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
