import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import gate, { type GateSettings, type RefusalCode } from '../../../nginx/gate.js'
import { type Handler, readBody } from './http.ts'

export interface GateOptions {
  /** Ports on 127.0.0.1. */
  upstream: { kratos: number; backend: number; auth: number }
  settings: GateSettings
  /** The API secret of the operator's tenant. */
  secret: string
  /** Milliseconds until an upstream that says nothing is given up. */
  timeout: number
  /** ms since 1970, by the clock that Rafiki judges signatures by. */
  now: () => number
}

/** Bytes that a body may have. */
const largest = 64 * 1024

/** The build's list of operations, by the hash of their text. */
function readOperations(): Map<string, string> {
  const text = readFileSync(new URL('../../../nginx/operations.gen.map', import.meta.url), 'utf8')
  return new Map([...text.matchAll(/^([0-9a-f]{64}) "(.*)";$/gm)].map(([, hash = '', entry = '']) => [hash, entry]))
}

interface Answer {
  status: number
  type: string
  text: string
}

class TimeoutError extends Error {}

/** @throws TimeoutError; the connection's error when nobody answers */
function ask(
  to: { port: number; path: string; timeout: number },
  headers: OutgoingHttpHeaders,
  body?: string
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port: to.port,
      path: to.path,
      method: body === undefined ? 'GET' : 'POST',
      headers,
      agent: false,
      timeout: to.timeout
    })
    asked.once('timeout', () => asked.destroy(new TimeoutError()))
    asked.once('error', reject)
    asked.once('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.once('error', reject)
      answer.once('close', () => {
        if (!answer.complete) reject(new Error('the answer is cut off'))
      })
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text })
      )
    })
    asked.end(body)
  })
}

const header = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/**
 * The gate of nginx, in Node: the same decisions (nginx/gate.js) around Node's own requests. nginx/gate-nginx.js is its other half.
 * @returns the handler of `/graphql` and `/auth-graphql`
 */
export function createGate({ upstream, settings, secret, timeout, now }: GateOptions): Handler {
  const operations = readOperations()
  const secrets = new Map<string, { secret: string; until: number }>()

  const send = (server: 'backend' | 'auth', tenantId: string, tenantSecret: string, text: string) => {
    const time = gate.timestamp(now(), randomBytes(16).toString('hex'))
    return ask(
      { port: upstream[server], path: '/graphql', timeout },
      {
        'content-type': 'application/json',
        accept: 'application/json',
        'tenant-id': tenantId,
        signature: gate.signature(tenantSecret, time, text)
      },
      text
    )
  }

  async function secretOf(tenantId: string): Promise<string | undefined> {
    if (tenantId === settings.defaultTenant) return secret
    const kept = secrets.get(tenantId)
    if (kept && kept.until > now()) return kept.secret
    const answer = await send('backend', settings.defaultTenant, secret, gate.secretQuestion(tenantId))
    const found = answer.status === 200 ? gate.secretIn(answer.text) : undefined
    if (found !== undefined) secrets.set(tenantId, { secret: found, until: now() + 60_000 })
    return found
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
    const whoami = await ask(
      { port: upstream.kratos, path: '/sessions/whoami', timeout },
      { host: req.headers.host, cookie: req.headers.cookie ?? '', accept: 'application/json' }
    ).catch(() => ({ status: 0, text: '' }))
    const read = gate.readSession(whoami, settings)
    if ('refusal' in read) return read.refusal
    const bytes = await readBody(req, largest).catch(() => undefined)
    if (!bytes) return 'PAYLOAD_TOO_LARGE'
    const text = bytes.toString('utf8')
    const parsed = gate.readBody(text)
    if ('refusal' in parsed) return parsed.refusal
    const operation = gate.readEntry(operations.get(gate.hashOf(parsed.body.query)))
    const server = (req.url ?? '').startsWith('/auth-graphql') ? 'auth' : 'backend'
    const forbidden = gate.refuseOperation(read.session, operation, parsed.body, server)
    if (forbidden) return forbidden
    const tenant = gate.tenantOf(read.session, header(req, 'x-act-as-tenant'), settings.defaultTenant)
    if ('refusal' in tenant) return tenant.refusal
    const tenantSecret = await secretOf(tenant.tenantId)
    if (tenantSecret === undefined) return 'FORBIDDEN'
    const answer = await send(server, tenant.tenantId, tenantSecret, text)
    // Rafiki's 401 is the gate's own fault, and to the console it would mean that nobody is signed in (pitfalls §0.5).
    return [401, 403, 404].includes(answer.status) || answer.status >= 502 ? 'UPSTREAM_UNAVAILABLE' : answer
  }

  return async (req, res) => {
    const judged = await judge(req).catch((error): RefusalCode =>
      error instanceof TimeoutError ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE'
    )
    const answer = typeof judged === 'string' ? gate.answerOf(judged) : judged
    res.writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store' })
    res.end(answer.text)
  }
}
