import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { root } from '../lib/process.mjs'

/** The environment without the settings of the npm that runs the tests, which would reach the npm that is tested. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
const npmFile = process.env.npm_execpath ?? ''
const [npm, ...npmArgs] = npmFile.endsWith('npm-cli.js') ? [process.execPath, npmFile] : ['npm']

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'start-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('through npm', () => {
  it('the sandbox’s first line has its addresses, and nothing keeps running when it ends', async () => {
    const args = [...npmArgs, 'run', 'sandbox', '--', '--json', '--size', 'empty', '--port', '0']
    const child = spawn(npm, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
    // All processes that could write there have ended by then.
    const closed = new Promise((resolve) => child.once('close', resolve))
    onTestFinished(() => void child.kill('SIGTERM'))
    const line = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve))
    const addresses = JSON.parse(line) as { console: string }
    expect(addresses).toEqual({
      console: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      kratosPublic: expect.stringContaining('/kratos'),
      kratosAdmin: expect.stringMatching(/^http:/),
      backendGraphql: expect.stringContaining('/graphql'),
      authGraphql: expect.stringContaining('/graphql'),
      mailbox: expect.stringContaining('/mailbox'),
      control: expect.stringMatching(/^http:/),
      operator: { email: expect.stringContaining('@'), password: expect.any(String) },
      tenant: { id: expect.any(String), secret: expect.any(String) }
    })
    expect((await fetch(`${addresses.console}/healthz`)).status).toBe(200)
    child.kill('SIGTERM')
    await closed
    await expect(fetch(addresses.console)).rejects.toThrow()
  }, 120_000)

  it('stdout has nothing but the output of the tool', () => {
    const { stdout } = spawnSync(npm, [...npmArgs, 'run', 'invite-user', '--', '--help'], {
      cwd: root,
      env,
      encoding: 'utf8'
    })
    expect(stdout).toMatch(/^invite-user EMAIL\n/)
  }, 20_000)
})

it('a wrong setting is reported before anything is installed or built', () => {
  for (const name of [
    'dev/start',
    'dev/bootstrap',
    'lib/lock',
    'lib/npm-arguments',
    'lib/output',
    'lib/process',
    'lib/user-error',
    'sandbox/server/settings'
  ])
    cpSync(join(root, `tools/${name}.mjs`), join(folder, `tools/${name}.mjs`))
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(folder, 'tools/dev/start.mjs'), '--size', 'huge'],
    {
      encoding: 'utf8'
    }
  )
  expect([stdout, stderr, status]).toEqual(['', 'The size is small, large or empty, not "huge".\n', 1])
})

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143]
] as const)(
  'interrupted by %s while it starts ends with %i, without what it had begun',
  async (signal, code) => {
    // Stands in for a Kratos that takes its time; the connection is there as long as it is.
    const server = createServer()
    const connected = new Promise<Socket>((resolve) => server.once('connection', resolve))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const kratos = join(folder, 'kratos')
    const { port } = server.address() as AddressInfo
    writeFileSync(kratos, `#!${process.execPath}\nrequire('node:net').connect(${port}, '127.0.0.1')`, { mode: 0o755 })
    const child = spawn(process.execPath, ['tools/dev/start.mjs', '--dev', '--kratos', 'real', '--port', '0'], {
      cwd: root,
      env: { ...env, KRATOS_BIN: kratos, TMPDIR: folder },
      stdio: 'ignore'
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const connection = (await connected).resume().on('error', () => undefined)
    const gone = new Promise((resolve) => connection.once('close', resolve))
    const leftovers = () => readdirSync(folder).filter((name) => name.startsWith('rafiki-admin-kratos-'))
    expect(leftovers()).toHaveLength(1)
    child.kill(signal)
    expect(await ended).toBe(code)
    expect(leftovers()).toEqual([])
    await gone
    server.close()
  },
  30_000
)
