import type { Server } from 'node:http'
import { join } from 'node:path'
import approval from '../../nginx/approval.js'
import { UserError } from '../lib/user-error.mjs'
import { accountsOf, operatorOf, operatorTenant, type SandboxSize } from './accounts.ts'
import { type Clock, createClock } from './clock.ts'
import { createKratos, type Kratos } from './kratos/kratos.ts'
import { createRafiki } from './rafiki/rafiki.ts'
import { createRandom } from './random.ts'
import { deploymentSettings, subdomainSettings } from './real-kratos/kratos-settings.ts'
import type { RealKratos } from './real-kratos/real-kratos.ts'
import { createControl, NotSupportedError, type ServerName } from './server/control.ts'
import { createFaults } from './server/faults.ts'
import { createGate, upstreamAt } from './server/gate.ts'
import { createOrigin } from './server/gateway.ts'
import type { Handler } from './server/http.ts'
import { listen, listenNear, listenOnLocalhost, shownName } from './server/listen.ts'
import { freePort, type Nginx, startNginx } from './server/nginx.ts'
import { createMailboxPage } from './server/mailbox-page.ts'
import { createStaticFiles } from './server/static-files.ts'

export interface SandboxOptions {
  /** The console's port, 3010 unless given; 0 takes any free port for every server, none of them the usual ones. */
  port?: number
  /** Where the console listens: `localhost` unless given. The other servers are always on loopback. */
  host?: string
  /** A domain of which the console and Kratos have a sub-domain each, `console.` and `kratos.`; without it Kratos is at the console's origin. */
  site?: string | undefined
  size?: SandboxSize
  seed?: string
  /** `real` runs Ory Kratos itself in a process of its own: its clock cannot be moved. `sandbox` unless given. */
  kratos?: 'sandbox' | 'real'
  /** Who signs what pages ask Rafiki: `browser`, they themselves, unless given; `gateway`, the origin (gateway §2). */
  credentials?: 'browser' | 'gateway'
  /** The origin is an nginx of this machine, as in a deployment; credentials are the gate's then unless `browser` is given. */
  nginx?: boolean
  /** The limits of the two-person rule (gateway §6), as a deployment's APPROVE_ABOVE has them; none unless given. */
  approveAbove?: string
  /** Gets progress messages for a person who waits; there are none unless given. */
  say?: (text: string) => void
  /** Replaces the built files: Vite, while developing. Gets the server for its own socket. */
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
  /** The ports of the servers behind the origin, on 127.0.0.1, for another gateway in front of them */
  upstream: Record<ServerName, number>
  /** Ends a server at once, with all its connections; what it knows is kept. nginx gets a SIGKILL. */
  kill(name: ServerName | 'nginx'): Promise<void>
  /** Starts one that was killed, at its address. */
  restart(name: ServerName | 'nginx'): Promise<void>
  /** ms since 1970, by the clock of Kratos and Rafiki */
  now: () => number
  /** Stops listening and drops every connection. */
  close(): Promise<void>
}

/** The ports that a deployment has them on, so that tools with these as default find the sandbox. */
const usualPorts = { kratos: 4433, kratosAdmin: 4434, backend: 3001, auth: 3003, control: 3011 }

const unmovable = (clock: Clock): Clock => ({
  ...clock,
  advance() {
    throw new NotSupportedError('A real Kratos keeps its own time: the clock cannot be moved.')
  }
})

/** @throws UserError for what is no list of limits */
function limitsOf(text: string | undefined): Record<string, string> | undefined {
  if (!text) return undefined
  const read = approval.readLimits(text)
  if ('problem' in read) throw new UserError(read.problem)
  return read.limits
}

/** The servers behind the gateway are filled with their data; `reset` makes them anew. */
interface Backends {
  handlers: Record<ServerName, Handler>
  kratos: Kratos | RealKratos
}

/**
 * Starts everything, in this process but for a real Kratos.
 * @throws UserError when a real Kratos was asked for and there can be none; the listen error when the console's own port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 3010, host = 'localhost', size = 'small', seed = 'rafiki-admin', say = () => undefined } = options
  const isReal = options.kratos === 'real'
  const approveAbove = limitsOf(options.approveAbove)
  const clock = createClock()
  const faults = createFaults()
  const tenant = operatorTenant(seed)
  const servers: Server[] = []
  let backends: Backends | undefined
  let origin: Handler | undefined
  let nginx: Nginx | undefined

  async function createBackends(consoleUrl: string, publicUrl: string, adminUrl: string): Promise<Backends> {
    const places = { publicUrl, adminUrl, consoleUrl }
    const more = options.site ? subdomainSettings(options.site, consoleUrl) : {}
    const random = createRandom(`${seed}/kratos`)
    const kratos = isReal
      ? await (await import('./real-kratos/real-kratos.ts')).startRealKratos({ ...places, more, say })
      : createKratos({ ...places, clock, random, config: { ...deploymentSettings(consoleUrl), ...more } })
    for (const account of accountsOf(size)) await kratos.createPerson(account)
    const rafiki = createRafiki({ clock, random: createRandom(`${seed}/rafiki`), size, operator: tenant })
    const handlers = {
      kratos: faults.wrap('kratos', kratos.publicApi),
      kratosAdmin: faults.wrap('kratos', kratos.adminApi),
      backend: faults.wrap('backend', rafiki.backend),
      auth: faults.wrap('auth', rafiki.auth)
    }
    return { handlers, kratos }
  }
  const current = (): Backends => {
    if (!backends) throw new Error('the sandbox is closed')
    return backends
  }
  const closeKratos = async () => {
    if (backends && 'close' in backends.kratos) await backends.kratos.close()
  }
  const close = async () => {
    faults.clear()
    await nginx?.close()
    await closeKratos()
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)))
    for (const server of servers) server.closeAllConnections()
    await Promise.all(closed)
  }

  /** The servers that can be killed, by name. */
  const opened: Partial<Record<ServerName, { server: Server; handler: Handler; port: number }>> = {}

  async function kill(name: ServerName | 'nginx'): Promise<void> {
    if (name === 'nginx') return nginx?.kill()
    const it = opened[name]
    if (!it?.server.listening) return
    const closed = new Promise((resolve) => it.server.close(resolve))
    it.server.closeAllConnections()
    await closed
  }

  async function restart(name: ServerName | 'nginx'): Promise<void> {
    if (name === 'nginx') return nginx?.restart()
    const it = opened[name]
    if (!it || it.server.listening) return
    it.server = (await listen(it.handler, it.port)).server
    servers.push(it.server)
  }

  // Addresses go into answers, so every port must be known before the servers are made; until then nobody can have been told of one.
  const listenFor = async (name: ServerName): Promise<number> => {
    const handler: Handler = (req, res) => {
      // A client can tell from the date that its own clock differs from the one that signatures and sessions are judged by.
      res.setHeader('Date', new Date(clock.now()).toUTCString())
      return backends ? backends.handlers[name](req, res) : void res.writeHead(503).end()
    }
    const it = { ...(await listenNear(handler, port === 0 ? 0 : usualPorts[name])), handler }
    servers.push(it.server)
    opened[name] = it
    return it.port
  }

  async function listenForConsole(): Promise<{ server: Server; port: number }> {
    const handler: Handler = (req, res) => (origin ? origin(req, res) : void res.writeHead(503).end())
    if (host !== 'localhost') {
      const opened = await listen(handler, port, host)
      servers.push(opened.server)
      return opened
    }
    const opened = await listenOnLocalhost(handler, port)
    servers.push(...opened.servers)
    return { server: opened.servers[0], port: opened.port }
  }

  try {
    const nginxPort = options.nginx ? await freePort() : undefined
    const front = await listenForConsole()
    const kratosPort = await listenFor('kratos')
    const adminPort = await listenFor('kratosAdmin')
    const backendPort = await listenFor('backend')
    const authPort = await listenFor('auth')
    const at = (name: string, port: number) =>
      `http://${options.site ? `${name}.${options.site}` : shownName(host)}:${port}`
    const consoleUrl = at('console', nginxPort ?? front.port)
    const kratosUrl = options.site ? at('kratos', kratosPort) : undefined
    const publicUrl = kratosUrl ?? `${consoleUrl}/kratos`
    const adminUrl = `http://127.0.0.1:${adminPort}`
    backends = await createBackends(consoleUrl, publicUrl, adminUrl)

    const mail = (address: string) => current().kratos.mailbox.newest(address)
    const controlHandler = createControl({
      clock: isReal ? unmovable(clock) : clock,
      faults,
      configure: (o) => current().kratos.configure(o),
      endSessions: (o) => current().kratos.endSessions(o),
      mail,
      setUp: (name, up) => (up ? restart(name) : kill(name)),
      async reset() {
        faults.clear()
        await closeKratos()
        backends = await createBackends(consoleUrl, publicUrl, adminUrl)
      }
    })
    const control = await listenNear(controlHandler, port === 0 ? 0 : usualPorts.control)
    servers.push(control.server)

    const files = (await options.files?.(front.server)) ?? createStaticFiles(join(import.meta.dirname, '../../dist'))
    const upstream = { kratos: kratosPort, kratosAdmin: adminPort, backend: backendPort, auth: authPort }
    const gate = createGate({
      upstream: {
        kratos: upstreamAt(kratosPort, 60_000),
        kratosAdmin: upstreamAt(adminPort, 60_000),
        backend: upstreamAt(backendPort, 60_000),
        auth: upstreamAt(authPort, 60_000)
      },
      settings: { requiredAal: 'aal1', defaultRole: 'viewer', defaultTenant: tenant.id },
      secret: tenant.secret,
      approveAbove,
      now: clock.now
    })
    const gateway = createOrigin({
      files,
      mailbox: createMailboxPage(
        { all: () => current().kratos.mailbox.all(), newest: mail },
        new URL(consoleUrl).hostname
      ),
      upstream,
      kratosUrl,
      gate: options.credentials === 'gateway' ? gate : undefined,
      people: gate,
      approveAbove: options.credentials === 'gateway' ? approveAbove : undefined,
      policy: options.files === undefined
    })
    origin = faults.wrap('origin', gateway)
    if (nginxPort !== undefined)
      nginx = await startNginx(
        {
          KRATOS_CONTAINER_PUBLIC_URL: `http://127.0.0.1:${kratosPort}`,
          ...(kratosUrl === undefined ? {} : { KRATOS_BROWSER_PUBLIC_URL: kratosUrl }),
          KRATOS_ADMIN_URL: adminUrl,
          GRAPHQL_URL: `http://127.0.0.1:${backendPort}/graphql`,
          AUTH_GRAPHQL_URL: `http://127.0.0.1:${authPort}/graphql`,
          ...(options.credentials === 'browser'
            ? { CREDENTIALS: 'browser' }
            : { API_SECRET: tenant.secret, OPERATOR_TENANT_ID: tenant.id }),
          ...(options.approveAbove ? { APPROVE_ABOVE: options.approveAbove } : {}),
          ENVIRONMENT_NAME: 'Sandbox',
          ENVIRONMENT_IS_PRODUCTION: 'no'
        },
        nginxPort
      )
    return {
      addresses: {
        console: consoleUrl,
        kratosPublic: publicUrl,
        kratosAdmin: adminUrl,
        backendGraphql: `http://127.0.0.1:${backendPort}/graphql`,
        authGraphql: `http://127.0.0.1:${authPort}/graphql`,
        mailbox: `http://${shownName(host)}:${front.port}/mailbox`,
        control: `http://127.0.0.1:${control.port}`,
        operator: operatorOf(size),
        tenant
      },
      upstream,
      kill,
      restart,
      now: clock.now,
      close
    }
  } catch (error) {
    await close()
    throw error
  }
}
