import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePorts, serve } from './kratos-process.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-'))
  writeFileSync(join(folder, 'empty.sqlite'), 'empty')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A Node program that replaces Kratos. */
function program(text: string): string {
  const file = join(folder, 'kratos.mjs')
  writeFileSync(file, `#!${process.execPath}\nimport fs from 'node:fs'\nimport http from 'node:http'\n${text}`, {
    mode: 0o755
  })
  return file
}

async function start(binary: string) {
  const [first = 0, second = 0] = await freePorts(2)
  const database = join(folder, 'kratos.sqlite')
  const empty = join(folder, 'empty.sqlite')
  const ports = { public: first, admin: second }
  return serve({ binary, folder, settings: [{ ports }, { over: true }], empty, database, ports, dev: true })
}

describe('a Kratos', () => {
  it('is ready when both ports are, with its settings in order and an empty database, and is killed by stop', async () => {
    const binary = program(`
      const files = process.argv.filter((_, at) => process.argv[at - 1] === '-c')
      const [first, second] = files.map((file) => JSON.parse(fs.readFileSync(file, 'utf8')))
      fs.writeFileSync('state.json', JSON.stringify({ second, pid: process.pid, env: process.env, database: fs.readFileSync('kratos.sqlite', 'utf8') }))
      const answer = (path) => (req, res) => res.writeHead(req.url === path ? 200 : 503).end()
      http.createServer(answer('/health/ready')).listen(first.ports.public, '127.0.0.1')
      http.createServer(answer('/admin/health/ready')).listen(first.ports.admin, '127.0.0.1')
      process.on('SIGTERM', () => undefined)`)
    process.env.DSN = 'memory'
    const server = await start(binary).finally(() => delete process.env.DSN)
    const state = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as { pid: number; env: object }
    expect(state).toMatchObject({ second: { over: true }, database: 'empty' })
    expect(state.env).not.toHaveProperty('DSN')
    await server.stop()
    expect(() => process.kill(state.pid, 0)).toThrow('ESRCH')
  })

  it('that exits before it is ready is an error with its output', async () => {
    const binary = program(`console.error('the settings are wrong'); process.exit(1)`)
    await expect(start(binary)).rejects.toThrow('Kratos ended before it was ready:\nthe settings are wrong')
  })

  it('that does not exist is an error of one sentence', async () => {
    await expect(start(join(folder, 'missing'))).rejects.toThrow('Kratos could not be run: spawn')
  })
})
