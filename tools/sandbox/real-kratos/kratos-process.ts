import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { UserError } from '../../lib/user-error.mjs'

/** A Kratos that runs. */
export interface KratosServer {
  /** At once: a graceful stop waits ten seconds for idle connections (kratos §13). */
  stop(): Promise<void>
}

/** Ports on 127.0.0.1 that nobody had a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
      return server
    })
  )
  const ports = held.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/** What it said last, for when it ends before it should. */
function lastWords(child: ChildProcess): () => string {
  let said = ''
  const hear = (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-4000))
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return () => said.trim().split('\n').slice(-12).join('\n')
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('close', () => resolve())
  )

/**
 * Ends it with us, however we end; before what else happens at our end, which may be to remove the folder it writes to.
 * @returns how to let go of it
 */
function endWithUs(child: ChildProcess): () => void {
  const kill = () => void child.kill('SIGKILL')
  process.prependOnceListener('exit', kill)
  return () => void process.off('exit', kill)
}

/** Nothing of ours in its settings: variables like DSN or SECRETS_COOKIE are Kratos' own, and would win over its files. */
const bareEnvironment = () => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  END_WITH_STDIN: '1'
})

/**
 * Makes an empty database with Kratos' tables.
 * @throws UserError with Kratos' words
 */
export async function migrate(binary: string, database: string): Promise<void> {
  const dsn = `sqlite://${database}?_fk=true&_sync=0&_journal_mode=MEMORY&mode=rwc` // thrice as fast as the safe way
  const child = spawn(binary, ['migrate', 'sql', '-e', '--yes'], {
    env: { ...bareEnvironment(), DSN: dsn, END_WITH_STDIN: undefined },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const letGo = endWithUs(child)
  const words = lastWords(child)
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve)).finally(letGo)
  if (child.exitCode !== 0 || !existsSync(database))
    throw new UserError(`${binary} could not make a database for Kratos.\n${words()}`.trim())
}

const isReady = ({ port, path }: { port: number; path: string }) =>
  new Promise<boolean>((resolve) => {
    get({ host: '127.0.0.1', port, path, agent: false, timeout: 1000 }, (res) => {
      res.resume()
      resolve(res.statusCode === 200)
    })
      .once('error', () => resolve(false))
      .once('timeout', () => resolve(false))
  })

/**
 * Starts Kratos on a fresh copy of an empty database and resolves once both of its ports answer.
 * @param o.settings each merged by Kratos over the one before
 * @throws UserError with Kratos' last words when it ends first, or says nothing for a minute
 */
export async function serve(o: {
  binary: string
  folder: string
  settings: object[]
  empty: string
  database: string
  ports: { public: number; admin: number }
  dev: boolean
}): Promise<KratosServer> {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(o.database + end, { force: true })
  copyFileSync(o.empty, o.database)
  const files = o.settings.map((settings, at) => {
    const file = join(o.folder, `kratos-${at}.json`)
    writeFileSync(file, JSON.stringify(settings), { mode: 0o600 })
    return file
  })
  const args = ['serve', ...files.flatMap((file) => ['-c', file]), ...(o.dev ? ['--dev'] : [])]
  const child = spawn(o.binary, [...args, '--sqa-opt-out', '--watch-courier'], {
    cwd: o.folder,
    env: bareEnvironment(),
    // It reads nothing; its end of the pipe closes with us, and ours (main.go) ends with it.
    stdio: ['pipe', 'pipe', 'pipe']
  })
  const words = lastWords(child)
  let failure: Error | undefined
  child.once('error', (error) => (failure = error))
  child.stdin.on('error', () => undefined)
  const letGo = endWithUs(child)
  const stop = async () => {
    letGo()
    child.kill('SIGKILL')
    if (!failure) await ended(child)
  }
  // The admin port answers without /admin by a redirect (kratos §14).
  const signs = [
    { port: o.ports.public, path: '/health/ready' },
    { port: o.ports.admin, path: '/admin/health/ready' }
  ]
  const patience = Date.now() + 60_000
  for (;;) {
    if (failure) throw new UserError(`Kratos could not be run: ${failure.message}`)
    if (child.exitCode !== null || child.signalCode !== null) {
      letGo()
      throw new UserError(`Kratos ended before it was ready:\n${words()}`)
    }
    if ((await Promise.all(signs.map(isReady))).every(Boolean)) return { stop }
    if (Date.now() > patience) {
      await stop()
      throw new UserError(`Kratos was not ready within a minute:\n${words()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
