import { randomBytes } from 'node:crypto'
import { request, type IncomingMessage } from 'node:http'
import approval from '../../../nginx/approval.js'
import gate, { type GateSession, type GateSettings, type RefusalCode } from '../../../nginx/gate.js'
import { readOperations, readPreviousOperations } from '../../../nginx/operations.mjs'
import people from '../../../nginx/people.js'
import { type Handler, readBody } from './http.ts'

export interface GateOptions {
  /** The servers behind the gate; without `kratosAdmin` people are managed by the commands alone, without `auth` there are no grants */
  upstream: Record<'kratos' | 'backend', Upstream> & { kratosAdmin?: Upstream; auth?: Upstream }
  settings: GateSettings
  /** The API secret of the operator's tenant. */
  secret: string
  /** The other one, while it is being changed. */
  previousSecret?: string | undefined
  /** The limits of the two-person rule, by asset code in major units; none unless given. */
  approveAbove?: Record<string, string> | undefined
  /** The list of operations of the build before, in place of the one beside this build's. */
  previousOperations?: string | undefined
  /** ms since 1970, by the clock that Rafiki judges signatures by. */
  now: () => number
}

/** Bytes that a body may have. */
const largest = 64 * 1024

interface Answer {
  status: number
  type: string
  text: string
  /** The `Link` header */
  link?: string | undefined
}

interface UpstreamRequest {
  /** With the query */
  path: string
  /** GET, or POST with a body, unless given */
  method?: string
  headers: Record<string, string>
  body?: string
}

/** Asks a server behind the gate. @throws UpstreamTimeoutError; the connection's error when nobody answers */
export type Upstream = (request: UpstreamRequest) => Promise<Answer>

class UpstreamTimeoutError extends Error {}

/**
 * A server on a port of 127.0.0.1.
 * @param timeout milliseconds until one that says nothing is given up
 */
export const upstreamAt =
  (port: number, timeout: number): Upstream =>
  ({ path, method, headers, body }) =>
    new Promise((resolve, reject) => {
      const asked = request({
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers,
        agent: false,
        timeout
      })
      asked.once('timeout', () => asked.destroy(new UpstreamTimeoutError()))
      asked.once('error', reject)
      asked.once('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.once('error', reject)
        answer.once('close', () => {
          if (!answer.complete) reject(new Error('the answer is cut off'))
        })
        const link = answer.headers['link']
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            text,
            link: Array.isArray(link) ? link.join(', ') : link
          })
        )
      })
      asked.end(body)
    })

const header = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/**
 * The gate of nginx, in Node: the same decisions (nginx/gate.js) around Node's own requests. nginx/gate-nginx.js is its other half.
 * @returns the handler of `/graphql`, `/auth-graphql` and `/people`
 */
export function createGate(options: GateOptions): Handler {
  const { upstream, settings, secret, previousSecret, now } = options
  const operations = new Map([...readPreviousOperations(options.previousOperations), ...readOperations()])
  const secrets = new Map<string, { secret: string; until: number }>()
  const rule = { limits: options.approveAbove ?? {}, secrets: [secret, previousSecret ?? ''].filter(Boolean) }

  const send = (server: 'backend' | 'auth', tenantId: string, tenantSecret: string, text: string) => {
    const time = gate.timestamp(now(), randomBytes(16).toString('hex'))
    const to = upstream[server]
    if (!to) throw new Error('this server was judged to be there')
    return to({
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'tenant-id': tenantId,
        signature: gate.signature(tenantSecret, time, text)
      },
      body: text
    })
  }

  /** As in nginx: a 401 comes before anything is done, so it alone is answered by a second try, with the other secret. */
  async function ask(server: 'backend' | 'auth', tenantId: string, tenantSecret: string, text: string) {
    const answer = await send(server, tenantId, tenantSecret, text)
    if (answer.status !== 401) return answer
    secrets.delete(tenantId)
    const other = await secretInstead(tenantId, tenantSecret)
    return other === undefined ? answer : send(server, tenantId, other, text)
  }

  async function secretInstead(tenantId: string, refused: string): Promise<string | undefined> {
    if (tenantId === settings.defaultTenant) return previousSecret || undefined
    const read = await secretOf(tenantId)
    return 'refusal' in read || read.secret === refused ? undefined : read.secret
  }

  async function secretOf(tenantId: string): Promise<ReturnType<typeof gate.readSecret>> {
    if (tenantId === settings.defaultTenant) return { secret }
    const kept = secrets.get(tenantId)
    if (kept && kept.until > now()) return kept
    const read = gate.readSecret(await ask('backend', settings.defaultTenant, secret, gate.secretQuestion(tenantId)))
    if ('secret' in read) secrets.set(tenantId, { secret: read.secret, until: now() + 60_000 })
    return read
  }

  async function judge(req: IncomingMessage): Promise<RefusalCode | Answer> {
    const refused = gate.refuseRequest({
      method: req.method,
      host: req.headers.host,
      origin: header(req, 'origin'),
      fetchSite: header(req, 'sec-fetch-site'),
      contentType: header(req, 'content-type')
    })
    if (refused) return refused
    const whoami = await upstream
      .kratos({
        path: '/sessions/whoami',
        headers: { host: req.headers.host ?? '', cookie: req.headers.cookie ?? '', accept: 'application/json' }
      })
      .catch(() => ({ status: 0, text: '' }))
    const read = gate.readSession(whoami, settings)
    if ('refusal' in read) return read.refusal
    const bytes = await readBody(req, largest).catch(() => undefined)
    if (!bytes) return 'PAYLOAD_TOO_LARGE'
    const text = bytes.toString('utf8')
    const path = req.url ?? ''
    if (path === '/people') return manage(read.session, text)
    return pass(
      read.session,
      text,
      path.startsWith('/auth-graphql') ? 'auth' : 'backend',
      header(req, 'x-act-as-tenant'),
      header(req, 'x-withdrawal')
    )
  }

  /** Judges an operation, signs it and passes it on. */
  async function pass(
    session: GateSession,
    text: string,
    server: 'backend' | 'auth',
    actAs: string | undefined,
    shown: string | undefined
  ) {
    const parsed = gate.readBody(text)
    if ('refusal' in parsed) return parsed.refusal
    if (!upstream[server]) return 'AUTH_API_NOT_CONFIGURED'
    const operation = gate.readEntry(operations.get(gate.hashOf(parsed.body.query)))
    const forbidden = gate.refuseOperation(session, operation, parsed.body, server)
    if (forbidden) return forbidden
    if (gate.givesOperatorSecret(parsed.body, [secret, previousSecret])) return 'OPERATOR_SECRET'
    const tenant = gate.tenantOf(session, actAs, settings.defaultTenant)
    if ('refusal' in tenant) return tenant.refusal
    const read = await secretOf(tenant.tenantId)
    if ('refusal' in read) return read.refusal
    if (!operation) return 'OPERATION_NOT_ALLOWED'
    const judged = await approval.judge(operation, parsed.body, session.identityId, rule, shown, (question) =>
      ask(server, tenant.tenantId, read.secret, question)
    )
    if (judged.refusal !== undefined) return judged.refusal
    const answer = await ask(server, tenant.tenantId, read.secret, judged.text ?? text)
    // Rafiki's 401 is the gate's own fault, and to the console it would mean that nobody is signed in (pitfalls §0.5).
    if ([401, 403, 404].includes(answer.status) || answer.status >= 502) return 'UPSTREAM_UNAVAILABLE'
    if (!gate.isAnswer(answer.status, answer.text)) return 'UPSTREAM_UNAVAILABLE'
    if (judged.text === undefined || !judged.reservation) return answer
    return { ...answer, text: approval.withReservation(answer.text, judged.reservation) }
  }

  /** Does what an admin asks about people. */
  async function manage(session: GateSession, text: string): Promise<RefusalCode | Answer> {
    const { kratosAdmin } = upstream
    if (!kratosAdmin) return 'PEOPLE_NOT_MANAGED'
    const own = { defaultRole: settings.defaultRole, operatorTenant: settings.defaultTenant, schema: '' }
    const asked = await people.answer(
      text,
      session,
      own,
      async ({ method, path, query, body }) => {
        const headers = { accept: 'application/json', 'content-type': 'application/json' }
        const to = { path: query ? `${path}?${query}` : path, method, headers, ...(body ? { body } : {}) }
        return { link: undefined, ...(await kratosAdmin(to).catch(() => ({ status: 0, text: '' }))) }
      },
      () => undefined
    )
    if ('refusal' in asked) return gate.answerOf(asked.refusal, asked.words)
    return { status: 200, type: 'application/json; charset=utf-8', text: JSON.stringify(asked.result) }
  }

  return async (req, res) => {
    const judged = await judge(req).catch((error): RefusalCode =>
      error instanceof UpstreamTimeoutError ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE'
    )
    const answer = typeof judged === 'string' ? gate.answerOf(judged) : judged
    res.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store' })
    res.end(answer.text)
  }
}
