import { request, type Server, type ServerResponse } from 'node:http'
import { expect } from 'vitest'
import approval from '../../nginx/approval.js'
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts'
import { createGate, upstreamAt } from '../sandbox/server/gate.ts'
import { createOrigin, forward } from '../sandbox/server/gateway.ts'
import { listen } from '../sandbox/server/listen.ts'
import { type CookieBrowser, cookieBrowser, jsonHeaders } from '../test/cookie-browser.ts'
import type { GateCase, Who } from './gate-cases.ts'
import { hasNginx, startNginx } from '../sandbox/server/nginx.ts'

/** The same requests go to the gate in Node, which the sandbox has, and to the one in nginx (`npm run test:gate`). */
export const isNginx = process.env.GATE === 'nginx'

/** `npm run test:kratos` has Ory Kratos itself behind the gate. */
const isReal = process.env.CONSOLE_STACK === 'real'

interface Answer {
  status: number
  text: string
  headers: Record<string, unknown>
}

/** The code in a refusal of the gate's; undefined in any other answer. */
export const codeOf = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] }).errors?.[0]?.extensions?.code
  } catch {
    return undefined
  }
}

const roles = {
  admin: { role: 'admin' },
  editor: { role: 'editor' },
  viewer: { role: 'viewer' },
  untitled: undefined,
  unknown: { role: 'owner' },
  wallet: { role: 'editor', tenant_id: '11111111-1111-4111-8111-111111111111' },
  'wallet-admin': { role: 'admin', tenant_id: '11111111-1111-4111-8111-111111111111' },
  invited: { role: 'admin' },
  disabled: { role: 'admin' }
}

const limitsOf = (text: string | undefined) => {
  const read = approval.readLimits(text)
  return 'limits' in read ? read.limits : expect.fail(read.problem)
}

/** A gate with somebody of every kind in front of it, and what reaches the servers behind it. */
export class GateFixture {
  /** What reached Rafiki */
  readonly arrived: { headers: Record<string, unknown>; path: string }[] = []
  /** What the gate asked of Kratos' admin API, as `GET /admin/identities` */
  readonly askedAdmin: string[] = []
  /** Runs before Kratos' admin API gets a request: true when it has answered itself; when it rejects, the connection breaks. */
  beforeAdmin: (asked: string, res: ServerResponse) => Promise<boolean | void> = () => Promise.resolve()
  /** Runs before Rafiki gets a request; true when it has answered itself. */
  beforeRafiki: (res: ServerResponse) => boolean = () => false
  /** The same for Kratos' public API. */
  beforeKratos: (res: ServerResponse) => boolean = () => false
  readonly identities: Partial<Record<string, string>> = {}
  readonly #browsers: Partial<Record<string, CookieBrowser>> = {}
  readonly #cookies: Partial<Record<string, string>> = {}
  readonly #servers: Server[] = []
  #closeNginx: () => Promise<void> = () => Promise.resolve()
  /** Kills the gate's nginx and starts it again; without one nothing */
  restart: () => Promise<void> = () => Promise.resolve()
  /** The lines of nginx' audit log so far */
  audit: () => Record<string, unknown>[] = () => []

  private constructor(
    readonly sandbox: Sandbox,
    /** The console's origin */
    public base: string
  ) {}

  /** @param env what the gate gets beside the addresses of the servers, or in place of one */
  static async start(env: Record<string, string> = {}): Promise<GateFixture> {
    const fixture = new GateFixture(await startSandbox({ port: 0, kratos: isReal ? 'real' : 'sandbox' }), '')
    await fixture.#open(env)
    for (const [who, metadata] of Object.entries(roles))
      await fixture.person(who, metadata, who === 'invited' ? 'link' : 'password')
    await fixture.askAdmin('PATCH', `/identities/${fixture.identities['disabled']}`, [
      { op: 'replace', path: '/state', value: 'inactive' }
    ])
    return fixture
  }

  async #open(env: Record<string, string>): Promise<void> {
    const { sandbox } = this
    const rafiki = await listen((req, res) => {
      this.arrived.push({ headers: req.headers, path: req.url ?? '' })
      if (this.beforeRafiki(res)) return
      return forward(req, res, { name: 'rafiki', port: sandbox.upstream.backend, path: '/graphql', timeout: 10_000 })
    }, 0)
    const kratos = await listen((req, res) => {
      if (this.beforeKratos(res)) return
      return forward(req, res, { name: 'kratos', port: sandbox.upstream.kratos, path: req.url ?? '', timeout: 10_000 })
    }, 0)
    const kratosAdmin = await listen(async (req, res) => {
      const asked = `${req.method} ${req.url}`
      this.askedAdmin.push(asked)
      try {
        if (await this.beforeAdmin(asked, res)) return
      } catch {
        return void req.socket.destroy()
      }
      const port = sandbox.upstream.kratosAdmin
      return forward(req, res, { name: 'kratos', port, path: req.url ?? '', timeout: 10_000 })
    }, 0)
    this.#servers.push(rafiki.server, kratos.server, kratosAdmin.server)
    const ports = {
      kratos: kratos.port,
      kratosAdmin: kratosAdmin.port,
      backend: rafiki.port,
      auth: rafiki.port
    }
    const { id, secret } = sandbox.addresses.tenant
    if (isNginx) {
      if (!hasNginx()) throw new Error('There is no nginx with njs: apt-get install nginx libnginx-mod-http-js')
      const nginx = await startNginx({
        KRATOS_CONTAINER_PUBLIC_URL: `http://127.0.0.1:${ports.kratos}`,
        KRATOS_ADMIN_URL: `http://127.0.0.1:${ports.kratosAdmin}`,
        GRAPHQL_URL: `http://127.0.0.1:${ports.backend}/graphql`,
        AUTH_GRAPHQL_URL: `http://127.0.0.1:${ports.auth}/graphql`,
        API_SECRET: secret,
        OPERATOR_TENANT_ID: id,
        ...env
      })
      this.base = nginx.url
      this.audit = nginx.audit
      this.#closeNginx = nginx.close
      this.restart = async () => {
        await nginx.kill()
        await nginx.restart()
      }
      return
    }
    const at = (port: number) => upstreamAt(port, Number(env['UPSTREAM_TIMEOUT'] ?? 10) * 1000)
    const gate = createGate({
      upstream: {
        kratos: at(ports.kratos),
        kratosAdmin: at(ports.kratosAdmin),
        backend: at(ports.backend),
        ...(env['AUTH_GRAPHQL_URL'] === '' ? {} : { auth: at(ports.auth) })
      },
      settings: { requiredAal: 'aal1', defaultRole: 'viewer', defaultTenant: id },
      secret: env['API_SECRET'] ?? secret,
      previousSecret: env['API_SECRET_PREVIOUS'],
      approveAbove: limitsOf(env['APPROVE_ABOVE']),
      previousOperations: env['PREVIOUS_OPERATIONS_FILE'],
      now: sandbox.now
    })
    const origin = createOrigin({
      files: (_, res) => void res.writeHead(404).end(),
      mailbox: (_, res) => void res.writeHead(404).end(),
      upstream: ports,
      policy: true,
      gate,
      people: gate
    })
    const front = await listen(origin, 0)
    this.#servers.push(front.server)
    this.base = `http://127.0.0.1:${front.port}`
  }

  async close(): Promise<void> {
    await this.#closeNginx()
    for (const server of this.#servers) {
      server.close()
      server.closeAllConnections()
    }
    await this.sandbox.close()
  }

  /** Asks Kratos' admin API itself. @returns undefined for an answer without a body */
  async askAdmin<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.sandbox.addresses.kratosAdmin}/admin${path}`, {
      method,
      headers: jsonHeaders,
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    const text = await answer.text()
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  /** Somebody with a session; `who` is the name for `send`. @returns their id */
  async person(who: string, metadata: object | undefined, how: 'password' | 'link' = 'password'): Promise<string> {
    const { sandbox } = this
    const email = `${who}@gate.example`
    const password = 'sandbox-only gate 1'
    const { id } = await this.askAdmin<{ id: string }>('POST', '/identities', {
      schema_id: 'person',
      traits: { email },
      ...(metadata ? { metadata_public: metadata } : {}),
      credentials: { password: { config: { password } } }
    })
    const ask = (sent: Request) => {
      this.#cookies[who] = sent.headers.get('cookie') ?? ''
      return fetch(sent, { redirect: 'manual' })
    }
    const browser = cookieBrowser(ask, sandbox.addresses.console, sandbox.now)
    if (how === 'password') await browser.signIn({ email, password })
    else {
      const made = await this.askAdmin<{ recovery_link: string }>('POST', '/recovery/link', { identity_id: id })
      await browser.send(new Request(made.recovery_link, { headers: { accept: 'text/html' } }))
    }
    await browser.isSignedIn()
    this.#browsers[who] = browser
    this.identities[who] = id
    return id
  }

  /** Sets up an authenticator app for somebody who is signed in. */
  async addAuthenticator(who: string): Promise<void> {
    await this.#browsers[who]?.addAuthenticator()
  }

  /** Signs somebody out in their browser; `send` goes on with the cookie of before, as a tab that was left open would. */
  async signOut(who: string): Promise<void> {
    const browser = this.#browsers[who] ?? expect.fail(`there is no ${who}`)
    const flow = `${this.sandbox.addresses.console}/kratos/self-service/logout`
    const answer = await browser.send(new Request(`${flow}/browser`, { headers: jsonHeaders }))
    const cookie = this.#cookies[who]
    const { logout_token } = (await answer.json()) as { logout_token: string }
    await browser.send(new Request(`${flow}?token=${logout_token}`, { headers: jsonHeaders }))
    this.#cookies[who] = cookie
  }

  /** Sends exactly what it is told; fetch would tidy it up. */
  send({
    who,
    method = 'POST',
    path = '/graphql',
    headers = {},
    body = ''
  }: Omit<GateCase, 'name' | 'expected' | 'who'> & { who: string }): Promise<Answer> {
    const { hostname, port } = new URL(this.base)
    const isBody = method !== 'GET'
    const cookie = this.#cookies[who]
    const all: Record<string, string> = {
      origin: this.base,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...(cookie ? { cookie } : {}),
      ...headers,
      ...(isBody ? { 'content-length': String(Buffer.byteLength(body)) } : {})
    }
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
    return new Promise<Answer>((resolve, reject) => {
      const asked = request({ hostname, port, path, method, headers: given, agent: false }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
      })
      asked.on('error', reject)
      asked.end(isBody ? body : undefined)
    })
  }

  /** What the browser of somebody in front of the gate sends as its cookies. */
  cookieOf = (who: string): string => this.#cookies[who] ?? ''

  /** The id of somebody in front of the gate. */
  idOf = (who: Who): string => this.identities[who] ?? expect.fail(`there is no ${who}`)
}
