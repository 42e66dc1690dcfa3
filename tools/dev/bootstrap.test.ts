import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../lib/process.mjs'
import { installProblem, lockFits, nodeProblem, folderProblem, sources } from './bootstrap.mjs'

describe('Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.1.0', '30.0.0'])('%s is new enough', (version) =>
    expect(nodeProblem(version)).toBeUndefined()
  )
  it.each(['8.17.0', '18.20.0', '20.18.3', '21.7.0', '22.11.0'])('%s is refused in one sentence', (version) =>
    expect(nodeProblem(version)).toMatch(
      new RegExp(`^Rafiki Admin needs Node 20\\.19 or later .*this is Node ${version}\\.$`)
    )
  )
})

it('a checkout can be in any folder in which Vite can build', () => {
  expect(folderProblem('/srv/a folder/ünï & 100%/')).toBeUndefined()
  for (const path of ['/srv/c#/', '/srv/why?/', '/srv/*/'])
    expect(folderProblem(path)).toContain(`the checkout, ${path}`)
})

it('no path is read from a URL without decoding %20', () => {
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

  it('match the lock file when each has its version', () => {
    expect(
      lockFits(lock, {
        packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } }
      })
    ).toBe(true)
  })
  it('match it without the packages for other machines', () => {
    expect(lockFits(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true)
  })
  it('do not match when one is missing, has another version, or is not in it', () => {
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
    'without a network (%s) is reported in one sentence',
    (code) => {
      const text = installProblem(
        `npm error code ${code}\nnpm error network request to https://registry.npmjs.org/x failed`
      )
      expect(text).toMatch(/^Installing packages needs the network.*\.$/)
    }
  )
  it('for another reason is reported with npm’s output', () =>
    expect(installProblem('npm error code EUSAGE')).toBeUndefined())
})

it('everything that vite.config.ts imports is among the sources of the console', () => {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, from = ''] of text.matchAll(/(?:\bfrom|\bimport\(?) *['"](\.[^'"]+)['"]/g))
      visit(join(dirname(file), from))
  }
  visit('vite.config.ts')
  expect(found).toContain('tools/build/chunks.ts')
  expect([...found].filter((file) => !sources.some((one) => file === one || file.startsWith(`${one}/`)))).toEqual([])
})
