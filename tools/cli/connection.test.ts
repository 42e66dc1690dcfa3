import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { listen } from '../sandbox/server/listen.ts'
import { connect, readAdminUrl } from './connection.ts'

it('a call ends after ten seconds, even while its answer trickles in, with a message that names the address', async () => {
  const answering = setInterval(() => responses.forEach((res) => res.write(' ')), 1)
  const responses: ServerResponse[] = []
  const { server, port } = await listen((_, res) => {
    res.writeHead(200, { 'content-type': 'application/json' })
    responses.push(res)
  }, 0)
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  const limit = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(30))
  const { api, failed } = connect({ KRATOS_ADMIN_URL: `http://127.0.0.1:${port}/admin` })
  for (let call = 0; call < 2; call++)
    await expect(api.listIdentities().catch(failed('Error listing users:'))).rejects.toMatchObject({
      message: `Error listing users: Kratos could not be reached at http://127.0.0.1:${port} (it took too long).`,
      exit: 3
    })
  expect(limit.mock.calls).toEqual([[10_000], [10_000]])
  clearInterval(answering)
  server.close().closeAllConnections()
})

describe('the address of Kratos', () => {
  it('is without /admin and trailing slashes, and keeps a path before them', () => {
    expect(readAdminUrl({ KRATOS_ADMIN_URL: ' http://kratos:4434/behind/admin// ' })).toBe('http://kratos:4434/behind')
  })

  it.each(['http://admin', 'http://admin/', 'http://admin/admin', 'http://admin/admin/'])(
    'may have a host called admin: %s',
    (text) => expect(readAdminUrl({ KRATOS_ADMIN_URL: text })).toBe('http://admin')
  )

  it('must be an http address', () => {
    expect(() => readAdminUrl({ KRATOS_ADMIN_URL: 'kratos:4434' })).toThrow('not an http address: kratos:4434')
  })

  it.each(['user:secret@kratos:4434', 'user:se@cret@kratos:4434', 'ftp://user:secret@kratos:4434'])(
    'is shown without what may be a password in it: %s',
    (text) => expect(() => readAdminUrl({ KRATOS_ADMIN_URL: text })).toThrow(/address: kratos:4434$/)
  )

  it('is that of this checkout’s running sandbox unless one is set', () => {
    const checkout = mkdtempSync(join(tmpdir(), 'checkout-'))
    const folder = join(checkout, 'node_modules/.cache/rafiki-admin')
    mkdirSync(folder, { recursive: true })
    const env = { npm_package_json: join(checkout, 'package.json') }
    const leave = (pid: number) =>
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ pid, kratosAdmin: 'http://127.0.0.1:9' }))
    leave(process.pid)
    expect(readAdminUrl(env)).toBe('http://127.0.0.1:9')
    expect(readAdminUrl({ ...env, KRATOS_ADMIN_URL: 'http://kratos:4434' })).toBe('http://kratos:4434')
    // Outside of npm scripts there is no checkout, so the image has no default address.
    expect(() => readAdminUrl({})).toThrow('No Kratos instance found.')
    leave(2 ** 22 + 1) // above the highest process id there can be
    expect(() => readAdminUrl(env)).toThrow('No Kratos instance found.')
    rmSync(checkout, { recursive: true })
  })
})
