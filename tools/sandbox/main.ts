import type { Server } from 'node:http'
import { watchOutput } from '../lib/output.mjs'
import { UserError } from '../lib/user-error.mjs'
import { writeAddresses, sandboxFile } from './server/addresses-file.ts'
import { startViteDevServer } from './server/vite-dev-server.ts'
import { type Addresses, type Sandbox, startSandbox } from './sandbox.ts'
import { listenProblem, type Settings } from './server/settings.mjs'

/** The text for a person who started the sandbox; `found`: the tools find it by its file; `signs`: pages sign, with a secret to enter. */
export function welcome(addresses: Addresses, o: { dev: boolean; found: boolean; signs: boolean }): string {
  // The tools find the sandbox by its file; without the file they need its address.
  const isDefault = o.found && addresses.kratosAdmin === 'http://127.0.0.1:4434'
  const tenant = o.signs
    ? `\n  Tenant id       ${addresses.tenant.id}\n  API secret      ${addresses.tenant.secret}\n`
    : ''
  const setting = isDefault ? '' : `KRATOS_ADMIN_URL=${addresses.kratosAdmin} `
  return `
  Rafiki Admin    ${addresses.console}

  Sign in as      ${addresses.operator.email}
  Password        ${addresses.operator.password}
${tenant}
  Invite a person ${setting}npm run invite-user -- ada@example.com
  Mailbox         ${addresses.mailbox}
  Remote control  ${addresses.control}

  This is a sandbox: its data is lost when it ends, and these credentials work nowhere else.${
    o.dev ? '\n  Hot reload needs inline styles: the Content-Security-Policy is off here, and on with npm start.' : ''
  }
  Ctrl-C ends it.
`
}

/**
 * Starts the sandbox and prints its addresses.
 * @returns a function that ends the sandbox and the process
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
      credentials: settings.credentials,
      site: settings.site,
      nginx: settings.nginx,
      ...(settings.approveAbove ? { approveAbove: settings.approveAbove } : {}),
      say: settings.json ? (text) => console.error(text) : (text) => console.log(text),
      ...(settings.seed === undefined ? {} : { seed: settings.seed }),
      ...(settings.dev
        ? {
            files: async (server: Server) => {
              const vite = await startViteDevServer(server, settings.host)
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
  // A sandbox on any free port belongs to one test or script: the tools must not find it.
  const removeAddresses = settings.port === 0 ? undefined : writeAddresses(sandboxFile, sandbox.addresses)
  if (removeAddresses) process.once('exit', removeAddresses)

  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    // A connection that hangs must not keep the process.
    setTimeout(() => process.exit(0), 2_000).unref()
    void Promise.allSettled([sandbox.close(), closeVite?.()]).then(() => process.exit(0))
  }
  watchOutput(end) // the script that reads the first line has ended

  if (settings.json) console.log(JSON.stringify(sandbox.addresses))
  else
    console.log(
      welcome(sandbox.addresses, {
        dev: settings.dev,
        found: removeAddresses !== undefined,
        signs: settings.credentials === 'browser'
      })
    )
  return end
}
