import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAdminUrl } from './connection.ts'

describe('the address of Kratos', () => {
  it('is without /admin and slashes, keeping a path before it', () => {
    expect(readAdminUrl({ KRATOS_ADMIN_URL: ' http://kratos:4434/behind/admin// ' })).toBe('http://kratos:4434/behind')
  })

  it('must be an http address', () => {
    expect(() => readAdminUrl({ KRATOS_ADMIN_URL: 'kratos:4434' })).toThrow('not an http address')
  })

  it('is that of the running sandbox of the same checkout, unless one is set', () => {
    const checkout = mkdtempSync(join(tmpdir(), 'checkout-'))
    const folder = join(checkout, 'node_modules/.cache/rafiki-admin')
    mkdirSync(folder, { recursive: true })
    const env = { npm_package_json: join(checkout, 'package.json') }
    const leave = (pid: number) =>
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ pid, kratosAdmin: 'http://127.0.0.1:9' }))
    leave(process.pid)
    expect(readAdminUrl(env)).toBe('http://127.0.0.1:9')
    expect(readAdminUrl({ ...env, KRATOS_ADMIN_URL: 'http://kratos:4434' })).toBe('http://kratos:4434')
    // Outside of npm's scripts there is no checkout: in the image nothing is guessed.
    expect(() => readAdminUrl({})).toThrow('No Kratos instance found.')
    leave(2 ** 22 + 1) // above the highest process id there can be
    expect(() => readAdminUrl(env)).toThrow('No Kratos instance found.')
    rmSync(checkout, { recursive: true })
  })
})
