import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../lib/process.mjs'
import { installProblem, lockFits, nodeProblem, placeProblem, sources } from './bootstrap.mjs'

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
  expect(found).toContain('tools/build/chunks.ts')
  expect([...found].filter((file) => !sources.some((one) => file === one || file.startsWith(`${one}/`)))).toEqual([])
})
