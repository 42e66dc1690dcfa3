import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { UserError } from '../../lib/user-error.mjs'

/** A running Kratos. */
export interface KratosProcess {
  /** Kills it: a graceful stop waits ten seconds for idle connections (kratos §13). */
  stop(): Promise<void>
}

/** Ports on 127.0.0.1 that were free a moment ago. */
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

/** Collects a process's output; the result gives its last lines, to explain an unexpected exit. */
function collectOutput(child: ChildProcess): () => string {
  let output = ''
  const append = (chunk: Buffer) => void (output = (output + chunk.toString()).slice(-4000))
  child.stdout?.on('data', append)
  child.stderr?.on('data', append)
  return () => output.trim().split('\n').slice(-12).join('\n')
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('close', () => resolve())
  )

/**
 * Kills a process when this one exits; before other exit handlers, one of which removes the folder that it writes to.
 * @returns a function that removes the exit handler
 */
function killOnExit(child: ChildProcess): () => void {
  const kill = () => void child.kill('SIGKILL')
  process.prependOnceListener('exit', kill)
  return () => void process.off('exit', kill)
}

/** Without this process's other variables: Kratos reads settings from variables like DSN and SECRETS_COOKIE, before its files. */
const bareEnvironment = () => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  END_WITH_STDIN: '1'
})

/**
 * Makes an empty database with Kratos' tables.
 * @throws UserError with Kratos' output
 */
export async function migrate(binary: string, database: string): Promise<void> {
  const dsn = `sqlite://${database}?_fk=true&_sync=0&_journal_mode=MEMORY&mode=rwc` // three times faster than with a safe journal
  const child = spawn(binary, ['migrate', 'sql', '-e', '--yes'], {
    env: { ...bareEnvironment(), DSN: dsn, END_WITH_STDIN: undefined },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const removeExitHandler = killOnExit(child)
  const lastLines = collectOutput(child)
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve)).finally(removeExitHandler)
  if (child.exitCode !== 0 || !existsSync(database))
    throw new UserError(`${binary} could not make a database for Kratos.\n${lastLines()}`.trim())
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
 * @throws UserError with Kratos' last lines of output when it exits first, or is not ready within a minute
 */
export async function serve(o: {
  binary: string
  folder: string
  settings: object[]
  empty: string
  database: string
  ports: { public: number; admin: number }
  dev: boolean
}): Promise<KratosProcess> {
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
    // Kratos exits when its standard input closes (main.go), which happens however this process ends.
    stdio: ['pipe', 'pipe', 'pipe']
  })
  const lastLines = collectOutput(child)
  let failure: Error | undefined
  child.once('error', (error) => (failure = error))
  child.stdin.on('error', () => undefined)
  const removeExitHandler = killOnExit(child)
  const stop = async () => {
    removeExitHandler()
    child.kill('SIGKILL')
    if (!failure) await ended(child)
  }
  // The admin port answers without /admin by a redirect (kratos §14).
  const healthChecks = [
    { port: o.ports.public, path: '/health/ready' },
    { port: o.ports.admin, path: '/admin/health/ready' }
  ]
  const deadline = Date.now() + 60_000
  for (;;) {
    if (failure) throw new UserError(`Kratos could not be run: ${failure.message}`)
    if (child.exitCode !== null || child.signalCode !== null) {
      removeExitHandler()
      throw new UserError(`Kratos ended before it was ready:\n${lastLines()}`)
    }
    if ((await Promise.all(healthChecks.map(isReady))).every(Boolean)) return { stop }
    if (Date.now() > deadline) {
      await stop()
      throw new UserError(`Kratos was not ready within a minute:\n${lastLines()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
