import type { Server } from 'node:http'
import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type RealKratos, startRealKratos } from './real-kratos/real-kratos.ts'
import { deploymentSettings } from './real-kratos/kratos-settings.ts'
import { accountsOf, operatorOf, operatorTenant, type SandboxSize } from './accounts.ts'
import { type Clock, createClock } from './clock.ts'
import { createControl, NotPossible } from './server/control.ts'
import { createFaults } from './server/faults.ts'
import { type Handler, listen } from './server/http.ts'
import { createKratos, type Kratos } from './kratos/kratos.ts'
import { createMailboxPage } from './server/mailbox-page.ts'
import { createOrigin } from './server/gateway.ts'
import { createRafiki } from './rafiki/rafiki.ts'
import { createRandom } from './random.ts'
import { createStaticFiles } from './server/static-files.ts'

export interface SandboxOptions {
  /** The console's port, 3010 unless given; 0 takes any free port for every server, none of them the usual ones. */
  port?: number
  /** Where the console listens: `localhost` unless given. The other servers are always on loopback. */
  host?: string
  size?: SandboxSize
  seed?: string
  /** `real` runs Ory Kratos itself in a process beside us: no clock to move, no sessions to let expire. `sandbox` unless given. */
  kratos?: 'sandbox' | 'real'
  /** Gets what somebody who waits wants to know; nothing is said unless given. */
  say?: (text: string) => void
  /** Stands in for the built files: Vite, while developing. Gets the server for its own socket. */
  files?: (server: Server) => Promise<Handler>
}

/** Every address and credential; the JSON that scripts read. */
export interface Addresses {
  console: string
  /** As it stands in Kratos' answers: at the console's origin. */
  kratosPublic: string
  kratosAdmin: string
  backendGraphql: string
  authGraphql: string
  mailbox: string
  control: string
  operator: { email: string; password: string }
  tenant: { id: string; secret: string }
}

export interface Sandbox {
  addresses: Addresses
  /** Stops listening and drops every connection. */
  close(): Promise<void>
}

/** The ports a deployment has them on, so that what has these as its default finds the sandbox. */
const usualPorts = { kratos: 4433, kratosAdmin: 4434, backend: 3001, auth: 3003, control: 3011 }

const code = (error: unknown) => (error as NodeJS.ErrnoException | undefined)?.code

/** The usual port, or any free one when somebody else has it. */
const listenNear = async (handler: Handler, port: number) => {
  try {
    return await listen(handler, port)
  } catch (error) {
    if (code(error) !== 'EADDRINUSE' && code(error) !== 'EACCES') throw error
    return listen(handler, 0)
  }
}

/** `localhost` is two addresses, and a browser may try the other one first: somebody else there would be taken for us. */
async function listenOnBoth(handler: Handler, port: number): Promise<{ servers: Server[]; port: number }> {
  const first = await listen(handler, port, '127.0.0.1')
  try {
    const second = await listen(handler, first.port, '::1')
    // Who waits for sockets (Vite's hot reload) waits at the first server.
    second.server.on('upgrade', (req, socket, head) => {
      if (!first.server.emit('upgrade', req, socket, head)) socket.destroy()
    })
    return { servers: [first.server, second.server], port: first.port }
  } catch (error) {
    const noSuchAddress = code(error) === 'EADDRNOTAVAIL' || code(error) === 'EAFNOSUPPORT'
    if (noSuchAddress) return { servers: [first.server], port: first.port }
    await new Promise((resolve) => first.server.close(resolve))
    if (port === 0 && code(error) === 'EADDRINUSE') return listenOnBoth(handler, 0)
    throw error
  }
}

/** The name the console goes by. Names are taken as given; addresses are loopback's, or every address: `localhost` reaches both. */
function shownName(host: string): string {
  const isLocal = isIP(host) === 0 || /^(127\.|0\.0\.0\.0$|::1?$)/.test(host)
  if (!isLocal) return isIP(host) === 6 ? `[${host}]` : host
  return isIP(host) === 0 ? host : 'localhost'
}

const unmovable = (clock: Clock): Clock => ({
  ...clock,
  advance() {
    throw new NotPossible('A real Kratos keeps its own time: the clock cannot be moved.')
  }
})

/**
 * Starts everything, in this process but for a real Kratos.
 * @throws UserError when a real Kratos was asked for and there can be none; the listen error when the console's own port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 3010, host = 'localhost', size = 'small', seed = 'rafiki-admin' } = options
  const isReal = options.kratos === 'real'
  const clock = createClock()
  const faults = createFaults()
  const tenant = operatorTenant(seed)
  const usual = (name: keyof typeof usualPorts) => (port === 0 ? 0 : usualPorts[name])
  const servers: Server[] = []
  const opened = async <T extends { server: Server } | { servers: Server[] }>(opening: Promise<T>): Promise<T> => {
    const it = await opening
    servers.push(...('servers' in it ? it.servers : [it.server]))
    return it
  }
  const close = async () => {
    faults.clear()
    await parts?.closeKratos()
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise((resolve) => server.close(resolve))
        server.closeAllConnections()
        return closed
      })
    )
  }

  // Addresses go into answers, so every port must be known before anything is made; until then nobody can have been told of it.
  type Parts = Awaited<ReturnType<typeof makeParts>>
  let parts: Parts | undefined
  const to =
    (pick: (p: Parts) => Handler): Handler =>
    (req, res) => {
      // By the clock that signatures and sessions are judged by: a client can tell from it that its own is behind.
      res.setHeader('Date', new Date(clock.now()).toUTCString())
      if (parts) return pick(parts)(req, res)
      res.writeHead(503).end()
    }
  async function makeParts(consoleUrl: string, adminUrl: string) {
    const places = { publicUrl: `${consoleUrl}/kratos`, adminUrl, consoleUrl }
    const kratos: Kratos | RealKratos = isReal
      ? await startRealKratos({ ...places, say: options.say ?? (() => undefined) })
      : createKratos({
          ...places,
          clock,
          random: createRandom(`${seed}/kratos`),
          config: deploymentSettings(consoleUrl)
        })
    for (const account of accountsOf(size)) await kratos.createPerson(account)
    const rafiki = createRafiki({ clock, random: createRandom(`${seed}/rafiki`), size, operator: tenant })
    return {
      kratos: faults.wrap('kratos', kratos.publicApi),
      kratosAdmin: faults.wrap('kratos', kratos.adminApi),
      backend: faults.wrap('backend', rafiki.backend),
      auth: faults.wrap('auth', rafiki.auth),
      mailbox: kratos.mailbox,
      configure: kratos.configure,
      endSessions: kratos.endSessions,
      closeKratos: async () => void ('close' in kratos && (await kratos.close()))
    }
  }

  try {
    const late: { origin?: Handler } = {}
    const handleOrigin: Handler = (req, res) => (late.origin ? late.origin(req, res) : void res.writeHead(503).end())
    const front = await opened(
      host === 'localhost'
        ? listenOnBoth(handleOrigin, port)
        : listen(handleOrigin, port, host).then(({ server, port: actual }) => ({ servers: [server], port: actual }))
    )
    const kratos = await opened(
      listenNear(
        to((p) => p.kratos),
        usual('kratos')
      )
    )
    const admin = await opened(
      listenNear(
        to((p) => p.kratosAdmin),
        usual('kratosAdmin')
      )
    )
    const backend = await opened(
      listenNear(
        to((p) => p.backend),
        usual('backend')
      )
    )
    const auth = await opened(
      listenNear(
        to((p) => p.auth),
        usual('auth')
      )
    )

    const consoleUrl = `http://${shownName(host)}:${front.port}`
    const adminUrl = `http://127.0.0.1:${admin.port}`
    parts = await makeParts(consoleUrl, adminUrl)
    const made = (): Parts => {
      if (!parts) throw new Error('the sandbox is closed')
      return parts
    }
    const mail = (address: string) => made().mailbox.newest(address)
    const control = await opened(
      listenNear(
        createControl({
          clock: isReal ? unmovable(clock) : clock,
          faults,
          configure: (o) => made().configure(o),
          endSessions: (o) => made().endSessions(o),
          mail,
          async reset() {
            faults.clear()
            await made().closeKratos()
            parts = await makeParts(consoleUrl, adminUrl)
          }
        }),
        usual('control')
      )
    )

    const firstServer = front.servers[0]
    if (!firstServer) throw new Error('the console listens nowhere')
    const files = await (options.files?.(firstServer) ??
      createStaticFiles(fileURLToPath(new URL('../../dist', import.meta.url))))
    late.origin = faults.wrap(
      'origin',
      createOrigin({
        files,
        mailbox: createMailboxPage({ all: () => made().mailbox.all(), newest: mail }, new URL(consoleUrl).hostname),
        upstream: { kratos: kratos.port, backend: backend.port, auth: auth.port },
        policy: options.files === undefined
      })
    )
    return {
      addresses: {
        console: consoleUrl,
        kratosPublic: `${consoleUrl}/kratos`,
        kratosAdmin: adminUrl,
        backendGraphql: `http://127.0.0.1:${backend.port}/graphql`,
        authGraphql: `http://127.0.0.1:${auth.port}/graphql`,
        mailbox: `${consoleUrl}/mailbox`,
        control: `http://127.0.0.1:${control.port}`,
        operator: operatorOf(size),
        tenant
      },
      close
    }
  } catch (error) {
    await close()
    throw error
  }
}
