// Reads and checks the arguments before anything is installed or built. Plain JavaScript with nothing but Node's own modules.
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { withNpmOptions } from '../../lib/npm-arguments.mjs'
import { UserError } from '../../lib/user-error.mjs'

/** What `npm start`, `npm run dev` and `npm run sandbox` can be given. */
const choices = {
  port: 'string',
  host: 'string',
  size: 'string',
  seed: 'string',
  kratos: 'string',
  credentials: 'string',
  site: 'string',
  'approve-above': 'string',
  nginx: 'boolean',
  json: 'boolean'
}

/**
 * Reads the settings: arguments come before the variables PORT and HOST.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @throws UserError naming the setting that is wrong
 */
export function readSettings(args, env) {
  const { values } = (() => {
    try {
      const given = withNpmOptions({ scripts: ['start', 'dev', 'sandbox'], options: choices, args, env })
      const kinds = { ...choices, dev: 'boolean', sandbox: 'boolean' }
      return parseArgs({
        args: given,
        options: Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]))
      })
    } catch (error) {
      if (error instanceof UserError) throw error
      throw new UserError(`${error.message}\nnode tools/dev/start.mjs --help says what there is.`)
    }
  })()
  const portText = values.port ?? (env.PORT || '3010')
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port > 65_535)
    throw new UserError(`The port must be a number from 0 to 65535, not "${portText}".`)
  const { size = 'small', seed, kratos = 'sandbox', credentials = 'gateway' } = values
  const { nginx = false, json = false, dev = false, sandbox: alone = false } = values
  if (!['small', 'large', 'empty'].includes(size))
    throw new UserError(`The size is small, large or empty, not "${size}".`)
  if (!['sandbox', 'real'].includes(kratos)) throw new UserError(`Kratos is the sandbox's or real, not "${kratos}".`)
  if (!['gateway', 'browser'].includes(credentials))
    throw new UserError(`Credentials are kept by the gateway or the browser, not "${credentials}".`)
  const { site } = values
  if (site !== undefined && !/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(site))
    throw new UserError(`The site is a domain such as rafiki.localhost, not "${site}".`)
  const host = values.host ?? (env.HOST || 'localhost')
  const approveAbove = values['approve-above'] ?? env.APPROVE_ABOVE ?? ''
  return { port, host, size, seed, kratos, credentials, site, approveAbove, nginx, json, dev, alone }
}

/**
 * One sentence that explains a listen error; undefined for any other error.
 * @param {unknown} error
 * @param {string} host
 * @param {number} port
 */
export function listenProblem(error, host, port) {
  // Starting a program fails with some of the same codes.
  if (error?.syscall !== 'listen' && error?.syscall !== 'getaddrinfo') return undefined
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port < 65_535 ? port + 1 : 3010}.`
  if (error.code === 'EACCES') return `Port ${port} may not be used by this user: choose one above 1023 with PORT=3010.`
  if (['ENOTFOUND', 'EADDRNOTAVAIL', 'EAI_AGAIN', 'EINVAL'].includes(error.code))
    return `HOST=${host} is not an address of this machine.`
  return undefined
}

/**
 * Checks that the console could listen, before a person waits for packages and a build.
 * @param {{ host: string, port: number }} settings
 * @throws UserError when it could not
 */
export async function checkPort({ host, port }) {
  const server = createServer()
  try {
    await new Promise((resolve, reject) =>
      server.once('error', reject).listen(port, host === 'localhost' ? '127.0.0.1' : host, resolve)
    )
  } catch (error) {
    const problem = listenProblem(error, host, port)
    throw problem ? new UserError(problem) : error
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}
