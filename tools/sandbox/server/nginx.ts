import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings, renderConfig, renderConfiguration } from '../../../nginx/configure.mjs'
import { UserError } from '../../lib/user-error.mjs'

/** An nginx of this machine that serves the console and guards Rafiki. */
export interface Nginx {
  url: string
  /** The lines of the audit log so far. */
  audit(): Record<string, unknown>[]
  /** Ends it as a deployment does, after what it is doing. */
  close(): Promise<void>
  /** Ends it at once, in the middle of what it is doing, as the end of its container does. */
  kill(): Promise<void>
  /** Starts it after `kill`, with the same configuration, address and logs. */
  restart(): Promise<void>
}

/** `NGINX_PROGRAM` and `NGINX_MODULES` name another one than this machine's. */
const program = [process.env['NGINX_PROGRAM'] ?? '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find(
  (file) => existsSync(file)
)
const modules = process.env['NGINX_MODULES'] ?? '/usr/lib/nginx/modules'

/** The file of nginx. @throws UserError when there is none */
export function nginxProgram(): string {
  if (!program) throw new UserError('There is no nginx with njs: apt-get install nginx libnginx-mod-http-js')
  return program
}

/** Whether this machine has an nginx with njs. */
export const hasNginx = (): boolean => program !== undefined && existsSync(join(modules, 'ngx_http_js_module.so'))

/** A port of loopback that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/**
 * Starts nginx as a deployment would, on a free port of loopback.
 * @param env what the deployment sets
 * @param port any free one unless given
 * @throws UserError when there is no nginx, or it refuses its configuration
 */
export async function startNginx(env: Record<string, string>, port?: number): Promise<Nginx> {
  const run = mkdtempSync(join(tmpdir(), 'gate-'))
  // Started by root, nginx reads files as another user.
  chmodSync(run, 0o755)
  const own = port ?? (await freePort())
  const { problems, settings } = readSettings({ ...env, PORT: String(own) })
  if (problems.length > 0) throw new UserError(problems.join('\n'))
  const logs = { access: join(run, 'access.log'), audit: join(run, 'audit.log') }
  const dist = fileURLToPath(new URL('../../../dist', import.meta.url))
  writeFileSync(join(run, 'nginx.conf'), renderConfiguration(settings, { run, dist, logs, host: '127.0.0.1' }))
  writeFileSync(join(run, 'config.json'), renderConfig(settings))
  const url = `${env.TLS_CERTIFICATE_FILE ? 'https' : 'http'}://127.0.0.1:${own}`
  const launch = async () => {
    const options = ['-e', 'stderr', '-p', run, '-c', join(run, 'nginx.conf'), '-g', 'daemon off;']
    const child = spawn(nginxProgram(), options, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...env, API_SECRET: settings.apiSecret, DEFAULT_ROLE: settings.role, REQUIRED_AAL: settings.aal }
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    for (let left = 100; ; left--) {
      if (await isListening(own)) return { child, ended }
      if (left === 0 || child.exitCode !== null) throw new UserError(`nginx doesn’t start:\n${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  let running = await launch()
  return {
    url,
    audit: () =>
      readFileSync(logs.audit, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    async close() {
      running.child.kill('SIGQUIT')
      await running.ended
      rmSync(run, { recursive: true, force: true })
    },
    async kill() {
      const { pid } = running.child
      const workers = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
      running.child.kill('SIGKILL')
      await running.ended
      // They would go on without it, and keep its port.
      for (const worker of workers) process.kill(Number(worker), 'SIGKILL')
      while (await isListening(own)) await new Promise((resolve) => setTimeout(resolve, 10))
    },
    async restart() {
      running = await launch()
    }
  }
}
