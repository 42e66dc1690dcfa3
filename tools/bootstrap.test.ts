import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installProblem, lockFits, nodeProblem, placeProblem, root, sources } from './bootstrap.mjs'

describe('Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.1.0', '30.0.0'])('%s will do', (version) =>
    expect(nodeProblem(version)).toBeUndefined()
  )
  it.each(['8.17.0', '18.20.0', '20.18.3', '21.7.0', '22.11.0'])('%s will not, and one sentence says so', (version) =>
    expect(nodeProblem(version)).toMatch(
      new RegExp(`^Rafiki Admin needs Node 20\\.19 or later .*this is Node ${version}\\.$`)
    )
  )
})

it('a checkout may lie anywhere but where Vite can’t build', () => {
  expect(placeProblem('/srv/a folder/ünï & 100%/')).toBeUndefined()
  for (const path of ['/srv/c#/', '/srv/why?/', '/srv/*/'])
    expect(placeProblem(path)).toContain(`the checkout, ${path}`)
})

it('no path is taken from a URL as it is, with %20 for a space', () => {
  const ours = readdirSync(join(root, 'tools'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(mjs|ts)$/.test(name) && !name.startsWith(join('contract', 'replay'))
  )
  const taken = /new URL\([^()]*(?:import\.meta\.url|\broot)\)\s*\.pathname|`file:\/\/\$/
  expect(ours.filter((name) => taken.test(readFileSync(join(root, 'tools', name), 'utf8')))).toEqual([])
})

describe('installed packages', () => {
  const lock = {
    packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } }
  }

  it('fit when each is there in its version', () => {
    expect(
      lockFits(lock, {
        packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } }
      })
    ).toBe(true)
  })
  it('fit without those for other machines', () => {
    expect(lockFits(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })
  it('do not fit when one is missing, of another version, or too many', () => {
    expect(lockFits(lock, { packages: {} })).toBe(false)
    expect(lockFits(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false)
    expect(
      lockFits(lock, { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0' } } })
    ).toBe(false)
    expect(lockFits(undefined, undefined)).toBe(false)
  })
})

describe('a failed installation', () => {
  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT'])(
    'for want of a network (%s) is one sentence',
    (code) => {
      const text = installProblem(
        `npm error code ${code}\nnpm error network request to https://registry.npmjs.org/x failed`
      )
      expect(text).toMatch(/^Installing packages needs the network.*\.$/)
    }
  )
  it('for another reason is left to npm’s own words', () =>
    expect(installProblem('npm error code EUSAGE')).toBeUndefined())
})

it('what vite.config.ts imports, down to the last, is among what the console is built from', () => {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, from = ''] of text.matchAll(/(?:\bfrom|\bimport\(?) *['"](\.[^'"]+)['"]/g))
      visit(join(dirname(file), from))
  }
  visit('vite.config.ts')
  expect(found).toContain('tools/first-styles.ts')
  expect([...found].filter((file) => !sources.some((one) => file === one || file.startsWith(`${one}/`)))).toEqual([])
})

describe('a checkout', () => {
  let checkout: string
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
  }
  /** What `ensureBuilt` says there, and with `uid` to somebody who may write nothing. */
  const build = (as: { uid?: number } = {}) => {
    const module = pathToFileURL(join(checkout, 'tools/bootstrap.mjs')).href
    const text = `const { ensureBuilt, fail } = await import(${JSON.stringify(module)}); await ensureBuilt(console.log).catch(fail)`
    return spawnSync(process.execPath, ['--input-type=module', '--eval', text], { encoding: 'utf8', ...as })
  }
  const built = () => readFileSync(join(checkout, 'dist/index.html'), 'utf8')

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'a checkout, 1 '))
    for (const name of ['bootstrap', 'lock', 'explained'])
      cpSync(join(root, `tools/${name}.mjs`), join(checkout, `tools/${name}.mjs`))
    write('package.json', '{ "type": "module" }')
    write('index.html', 'one')
    // Stands in for Vite.
    write(
      'node_modules/vite/bin/vite.js',
      "const fs = require('node:fs'); fs.mkdirSync('dist', { recursive: true }); fs.copyFileSync('index.html', 'dist/index.html'); fs.writeFileSync('dist/mode', process.env.NODE_ENV)"
    )
    write('node_modules/vite/package.json', '{ "type": "commonjs" }')
  })
  afterEach(() => rmSync(checkout, { recursive: true }))

  it('is built when its sources changed, or what was built did, and only then', () => {
    expect(build().stdout).toMatch(/^Building the console …\nBuilt in /)
    expect(built()).toBe('one')
    expect(build().stdout).toBe('')
    write('tools/first-styles.ts', '// changed')
    expect(build().stdout).toMatch(/^Building/)
    write('dist/index.html', 'somebody else’s')
    expect(build().stdout).toMatch(/^Building/)
    expect(built()).toBe('one')
    expect(existsSync(join(checkout, 'node_modules/.cache/rafiki-admin/build.lock'))).toBe(false)
  })

  it('is built for production, whatever the shell’s NODE_ENV is', () => {
    expect(process.env.NODE_ENV).toBe('test')
    build()
    expect(readFileSync(join(checkout, 'dist/mode'), 'utf8')).toBe('production')
  })

  // Who may write everywhere anyway becomes somebody who may not.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}
  const mode = (folders: number) => {
    for (const path of ['.', 'node_modules', 'node_modules/.cache/rafiki-admin'])
      if (existsSync(join(checkout, path))) chmodSync(join(checkout, path), folders)
  }

  it('that may not be written is none that fails, as long as there is nothing to build', () => {
    build()
    mode(0o555)
    const { stdout, stderr, status } = build(nobody)
    mode(0o755)
    expect([stdout, stderr, status]).toEqual(['', '', 0])
  })

  it('that may not be written and must be built is one sentence', () => {
    mode(0o555)
    const { stderr, status } = build(nobody)
    mode(0o755)
    expect(stderr).toMatch(/^The console could not be built: .*may not be written by this user \(EACCES\)\.\n$/)
    expect(status).toBe(1)
  })
})
