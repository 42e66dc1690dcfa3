#!/usr/bin/env node
// npm run check: types, lint and everything else that must hold beside the tests. One line each; output only from what fails.
//   --json FILE   also write [{name, ok, output}] there
//   NAME…         only these
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled } from '../dev/bootstrap.mjs'
import { ensureChromium } from '../dev/chromium.mjs'
import { watchOutput } from '../lib/output.mjs'
import { fail, npm, root, run } from '../lib/process.mjs'
import { UserError } from '../lib/user-error.mjs'

const bin = (...path) => join(root, 'node_modules', ...path)
const node =
  (...args) =>
  () =>
    run(process.execPath, args)
const ours = (file) => node(bin('tsx/dist/cli.mjs'), join(root, 'tools/checks', file))

// The slowest first, so that two at a time are done soonest.
const checks = {
  types: node(bin('typescript/bin/tsc'), '-p', '.'),
  'dead code': node(bin('knip/bin/knip.js'), '--no-progress', '--treat-config-hints-as-errors'),
  format: node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  generated: async () => {
    const results = []
    for (const file of ['tools/build/generate.mjs', 'tools/build/icons.ts'])
      if (existsSync(join(root, file)))
        results.push(
          await node(...(file.endsWith('.ts') ? [bin('tsx/dist/cli.mjs')] : []), join(root, file), '--check')()
        )
    return {
      code: Math.max(0, ...results.map((r) => r.code)),
      output: results
        .filter((r) => r.code !== 0)
        .map((r) => r.output)
        .join('')
    }
  },
  lint: node(bin('oxlint/bin/oxlint'), '--deny-warnings', '-f', 'unix'),
  layers: ours('layers.ts'),
  // npm install may leave out of the lock what it need not install here; npm ci then refuses the whole of it on a fresh clone.
  lock: () => npm(['ci', '--dry-run', '--offline', '--ignore-scripts', '--loglevel=error']),
  words: ours('forbidden-words.ts'),
  pointers: ours('pointers.ts'),
  'api coverage': ours('api-coverage.ts'),
  loading: async () => {
    await ensureBuilt(() => {})
    await ensureChromium(() => {})
    return ours('loading.ts')()
  }
}
/** These run alone, after the others: they watch when a page asks for what, and a busy machine would change that. */
const alone = new Set(['loading'])

async function main() {
  const args = process.argv.slice(2)
  const jsonAt = args.indexOf('--json')
  const [, jsonFile] = jsonAt >= 0 ? args.splice(jsonAt, 2) : []
  const unknown = args.find((name) => !(name in checks))
  if (unknown) throw new UserError(`There is no check "${unknown}", only ${Object.keys(checks).join(', ')}.`)
  await ensureInstalled((text) => console.log(text))

  const wanted = Object.entries(checks).filter(([name]) => args.length === 0 || args.includes(name))
  const results = []
  const worker = async (waiting) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, check] = next
      const started = Date.now()
      const { code, output } = await check().catch((error) => ({ code: 1, output: `${error.message}\n` }))
      const ok = code === 0
      console.log(`${ok ? '✓' : '✗'} ${name.padEnd(10)} ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s`)
      // The table of pages is worth reading when all is well, too.
      if (!ok || name === 'loading') console.log(output.trimEnd().replace(/^/gm, '    '))
      results.push({ name, ok, output })
    }
  }
  const together = wanted.filter(([name]) => !alone.has(name))
  await Promise.all([worker(together), worker(together)])
  await worker(wanted.filter(([name]) => alone.has(name)))
  if (jsonFile) writeFileSync(jsonFile, JSON.stringify(results))
  process.exitCode = results.every((r) => r.ok) ? 0 : 1
}

watchOutput()
await main().catch(fail)
