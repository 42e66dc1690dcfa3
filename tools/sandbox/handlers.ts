import { deploymentSettings } from './real-kratos/kratos-settings.ts'
import { accountsOf, operatorOf, operatorTenant, type SandboxSize } from './accounts.ts'
import { type Clock, createClock } from './clock.ts'
import { createKratos, type Kratos } from './kratos/kratos.ts'
import { createRafiki } from './rafiki/rafiki.ts'
import { createRandom } from './random.ts'
import { createFaults, type Faults } from './server/faults.ts'
import { createGate, type Upstream } from './server/gate.ts'
import { type Handler, sendJson } from './server/http.ts'
import { fetchInMemory } from './server/in-memory.ts'

export interface SandboxHandlersOptions {
  /** Origin of the page, as it stands in Kratos' answers; `http://localhost:3000` unless given, which is jsdom's in Vitest. */
  consoleUrl?: string
  /** `small` unless given. */
  size?: SandboxSize
  /** The same seed gives the same data; `rafiki-admin` unless given. */
  seed?: string
  /** The gate signs what pages ask Rafiki, and has people for `/people`; otherwise pages sign themselves. */
  gateway?: boolean
  /** The limits of the gate's two-person rule, by asset code in major units */
  approveAbove?: Record<string, string>
}

/** A sandbox without a port: the APIs that `npm start` serves to a browser, answered in this process. */
export interface SandboxHandlers {
  /**
   * Answers a request to the console's origin: `/kratos/…` by Kratos, `/graphql` and `/auth-graphql` by Rafiki, with a gateway `/people` by it, anything else with 404.
   * The caller handles cookies: it sends a `cookie` header and reads `getSetCookie()`. Redirects are not followed.
   * Rejects with a TypeError when a fault drops the connection.
   */
  fetch(request: Request): Promise<Response>
  /** Answers a request to Kratos' admin API, e.g. `/admin/identities`, whatever the request's host is. */
  fetchAdmin(request: Request): Promise<Response>
  /** Answers a signed request to Rafiki's backend, past any gateway. */
  fetchBackend(request: Request): Promise<Response>
  /** The clock of sessions, codes and signatures. */
  clock: Clock
  /** Makes answers late, wrong or lost, as `POST /faults` does. */
  faults: Faults
  kratos: Pick<Kratos, 'configure' | 'createPerson' | 'endSessions' | 'mailbox'>
  /** E-mail address and password of the operator. */
  operator: { email: string; password: string }
  /** The operator's tenant and its API secret, for signing requests to Rafiki. */
  tenant: { id: string; secret: string }
}

const prefix = '/kratos'

/** Makes a sandbox of its own, with its own data and clock, for tests that need no browser. Nothing has to be closed. */
export function createSandboxHandlers(options: SandboxHandlersOptions = {}): SandboxHandlers {
  const { consoleUrl = 'http://localhost:3000', size = 'small', seed = 'rafiki-admin', gateway = false } = options
  const clock = createClock()
  const faults = createFaults()
  const tenant = operatorTenant(seed)
  const kratos = createKratos({
    clock,
    random: createRandom(`${seed}/kratos`),
    publicUrl: consoleUrl + prefix,
    adminUrl: 'http://127.0.0.1:4434',
    consoleUrl,
    config: deploymentSettings(consoleUrl)
  })
  for (const account of accountsOf(size)) kratos.createPerson(account)
  const rafiki = createRafiki({ clock, random: createRandom(`${seed}/rafiki`), size, operator: tenant })

  const publicApi = faults.wrap('kratos', kratos.publicApi)
  const backend = faults.wrap('backend', rafiki.backend)
  const auth = faults.wrap('auth', rafiki.auth)
  const adminApi = faults.wrap('kratos', kratos.adminApi)
  const gate =
    gateway &&
    createGate({
      upstream: {
        kratos: upstreamInMemory(publicApi),
        kratosAdmin: upstreamInMemory(adminApi),
        backend: upstreamInMemory(backend),
        auth: upstreamInMemory(auth)
      },
      settings: { requiredAal: 'aal1', defaultRole: 'viewer', defaultTenant: tenant.id },
      secret: tenant.secret,
      approveAbove: options.approveAbove,
      now: clock.now
    })
  const origin: Handler = (req, res) => {
    res.setHeader('Date', new Date(clock.now()).toUTCString())
    const url = req.url ?? '/'
    const path = url.split('?', 1)[0]
    if (url.startsWith(`${prefix}/`)) {
      req.url = url.slice(prefix.length)
      return publicApi(req, res)
    }
    if (gate && (path === '/graphql' || path === '/auth-graphql' || path === '/people')) return gate(req, res)
    if (path === '/graphql') return backend(req, res)
    if (path !== '/auth-graphql') return sendJson(res, 404, { error: 'not_found' })
    req.url = url.replace('/auth-graphql', '/graphql')
    return auth(req, res)
  }
  return {
    fetch: fetchInMemory(faults.wrap('origin', origin)),
    fetchAdmin: fetchInMemory(adminApi),
    fetchBackend: fetchInMemory(backend),
    clock,
    faults,
    kratos,
    operator: operatorOf(size),
    tenant
  }
}

/** A server of this process behind the gate. */
function upstreamInMemory(handler: Handler): Upstream {
  const fetch = fetchInMemory(handler)
  return async ({ path, method, headers: { host = 'localhost', ...headers }, body }) => {
    const init = { method: method ?? (body === undefined ? 'GET' : 'POST'), headers, ...(body ? { body } : {}) }
    const answer = await fetch(new Request(`http://${host}${path}`, init))
    const header = (name: string) => answer.headers.get(name) ?? undefined
    return {
      status: answer.status,
      type: header('content-type') ?? '',
      text: await answer.text(),
      link: header('link')
    }
  }
}
