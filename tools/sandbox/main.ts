import type { Server } from 'node:http'
import { UserError } from '../lib/user-error.mjs'
import { leaveAddresses, sandboxFile } from './server/addresses-file.ts'
import { startDeveloping } from './server/vite-dev-server.ts'
import { type Addresses, type Sandbox, startSandbox } from './sandbox.ts'
import { listenProblem, type Settings } from './server/settings.mjs'

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
 * @throws UserError when the port is taken
 */
export async function main(settings: Settings): Promise<() => void> {
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
              const vite = await startDeveloping(server, settings.host)
              closeVite = vite.close
              return vite.files
            }
          }
        : {})
    })
  } catch (error) {
    const problem = listenProblem(error, settings.host, settings.port)
    throw problem ? new UserError(problem) : error
  }
  // A sandbox on any free port is somebody's own, most often a test's.
  const leave = settings.port === 0 ? undefined : leaveAddresses(sandboxFile, sandbox.addresses)
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
