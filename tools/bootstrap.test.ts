import { describe, expect, it } from 'vitest'
import { installProblem, isAlive, lockFits, nodeProblem } from './bootstrap.mjs'

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

it('knows whether a process runs', () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(isAlive(2 ** 22 + 1)).toBe(false)
  expect(isAlive(Number.NaN)).toBe(false)
})
