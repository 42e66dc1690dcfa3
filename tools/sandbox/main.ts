import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { parseArgs } from 'node:util'
import { Explained, sandboxFile } from '../bootstrap.mjs'
import { isAlive } from '../lock.mjs'
import type { Handler } from './http.ts'
import { type Addresses, type Sandbox, startSandbox } from './sandbox.ts'

interface Settings {
  port: number
  host: string
  size: 'small' | 'large' | 'empty'
  seed: string | undefined
  kratos: 'sandbox' | 'real'
  json: boolean
  dev: boolean
  /** Without the welcome: what `npm run sandbox` starts. */
  alone: boolean
}

/**
 * What was asked for: arguments first, then PORT and HOST.
 * @throws Explained naming the setting that is wrong
 */
export function readSettings(args: string[], env: Record<string, string | undefined>): Settings {
  const { values } = (() => {
    try {
      return parseArgs({
        args,
        options: {
          port: { type: 'string' },
          host: { type: 'string' },
          size: { type: 'string', default: 'small' },
          seed: { type: 'string' },
          kratos: { type: 'string', default: 'sandbox' },
          json: { type: 'boolean', default: false },
          dev: { type: 'boolean', default: false },
          sandbox: { type: 'boolean', default: false }
        }
      })
    } catch (error) {
      throw new Explained(
        `${error instanceof Error ? error.message : String(error)}\nnode tools/start.mjs --help says what there is.`
      )
    }
  })()
  const portText = values.port ?? (env.PORT || '3010')
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port > 65_535)
    throw new Explained(`The port must be a number from 0 to 65535, not "${portText}".`)
  const size = (['small', 'large', 'empty'] as const).find((s) => s === values.size)
  if (!size) throw new Explained(`The size is small, large or empty, not "${values.size}".`)
  const kratos = (['sandbox', 'real'] as const).find((k) => k === values.kratos)
  if (!kratos) throw new Explained(`Kratos is the sandbox's or real, not "${values.kratos}".`)
  const host = values.host ?? (env.HOST || 'localhost')
  return { port, host, size, seed: values.seed, kratos, json: values.json, dev: values.dev, alone: values.sandbox }
}

/** Why the console could not listen, in one sentence; undefined when that is not what happened. */
export function listenProblem(error: unknown, host: string, port: number): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1}.`
  if (code === 'EACCES') return `Port ${port} may not be used by this user: choose one above 1023 with PORT=3010.`
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN')
    return `HOST=${host} is not an address of this machine.`
  return undefined
}

/** Where the tools of this checkout find the sandbox; the first one that runs keeps the place. Resolves with how to leave it. */
function leaveAddresses(addresses: Addresses): (() => void) | undefined {
  try {
    const { pid } = JSON.parse(readFileSync(sandboxFile, 'utf8')) as { pid: number }
    if (isAlive(pid)) return undefined
  } catch {
    // Nobody is there, or it cannot be read: the place is free.
  }
  try {
    mkdirSync(new URL('.', `file://${sandboxFile}`), { recursive: true })
    // The tenant's secret is not for files, not even this one.
    writeFileSync(sandboxFile, JSON.stringify({ pid: process.pid, kratosAdmin: addresses.kratosAdmin }))
  } catch {
    return undefined // a read-only checkout: the printed command names the address instead
  }
  return () => rmSync(sandboxFile, { force: true })
}

async function developing(server: Server): Promise<{ files: Handler; close: () => Promise<void> }> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    appType: 'spa',
    clearScreen: false,
    server: { middlewareMode: true, hmr: { server } }
  })
  return { files: (req, res) => vite.middlewares(req, res), close: () => vite.close() }
}

export function welcome(addresses: Addresses, o: { dev: boolean; found: boolean }): string {
  // Beside a running sandbox the tool finds it by itself; another one's address must be named.
  const isDefault = o.found && addresses.kratosAdmin === 'http://127.0.0.1:4434'
  const setting = isDefault ? '' : `KRATOS_ADMIN_URL=${addresses.kratosAdmin} `
  return `
  Rafiki Admin    ${addresses.console}

  Sign in as      ${addresses.operator.email}
  Password        ${addresses.operator.password}

  Tenant id       ${addresses.tenant.id}
  API secret      ${addresses.tenant.secret}

  Invite somebody ${setting}npm run invite-user -- ada@example.com
  Mailbox         ${addresses.mailbox}
  Remote control  ${addresses.control}

  All of this is a sandbox: it is gone when it ends, and these credentials work nowhere else.${
    o.dev ? '\n  Hot reload needs inline styles: the Content-Security-Policy is off here, and on with npm start.' : ''
  }
  Ctrl-C ends it.
`
}

/**
 * Starts the sandbox and says where it is.
 * @returns what ends it, and the process with it
 * @throws Explained when a setting is wrong or the port is taken
 */
export async function main(args: string[]): Promise<() => void> {
  const settings = readSettings(args, process.env)
  let closeVite: (() => Promise<void>) | undefined
  let sandbox: Sandbox
  try {
    sandbox = await startSandbox({
      port: settings.port,
      host: settings.host,
      size: settings.size,
      kratos: settings.kratos,
      say: settings.json ? (text) => console.error(text) : (text) => console.log(text),
      ...(settings.seed === undefined ? {} : { seed: settings.seed }),
      ...(settings.dev
        ? {
            files: async (server: Server) => {
              const vite = await developing(server)
              closeVite = vite.close
              return vite.files
            }
          }
        : {})
    })
  } catch (error) {
    const problem = listenProblem(error, settings.host, settings.port)
    throw problem ? new Explained(problem) : error
  }
  // A sandbox on any free port is somebody's own, most often a test's.
  const leave = settings.port === 0 ? undefined : leaveAddresses(sandbox.addresses)
  if (leave) process.once('exit', leave)

  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    // Nothing here is worth waiting for if it hangs.
    setTimeout(() => process.exit(0), 2_000).unref()
    void Promise.allSettled([sandbox.close(), closeVite?.()]).then(() => process.exit(0))
  }
  process.stdout.on('error', end) // the reader of our first line went away

  if (settings.json) console.log(JSON.stringify(sandbox.addresses))
  else console.log(welcome(sandbox.addresses, { dev: settings.dev, found: leave !== undefined }))
  return end
}
