// Reads and checks the arguments before anything is installed or built. Plain JavaScript with nothing but Node's own modules.
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { UserError } from '../../lib/user-error.mjs'

/**
 * Reads the settings: arguments come before the variables PORT and HOST.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @throws UserError naming the setting that is wrong
 */
export function readSettings(args, env) {
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
      throw new UserError(`${error.message}\nnode tools/dev/start.mjs --help says what there is.`)
    }
  })()
  const portText = values.port ?? (env.PORT || '3010')
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port > 65_535)
    throw new UserError(`The port must be a number from 0 to 65535, not "${portText}".`)
  const { size, seed, kratos, json, dev } = values
  if (!['small', 'large', 'empty'].includes(size))
    throw new UserError(`The size is small, large or empty, not "${size}".`)
  if (!['sandbox', 'real'].includes(kratos)) throw new UserError(`Kratos is the sandbox's or real, not "${kratos}".`)
  const host = values.host ?? (env.HOST || 'localhost')
  return { port, host, size, seed, kratos, json, dev, alone: values.sandbox }
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
