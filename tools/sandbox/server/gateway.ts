import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { Transform } from 'node:stream'
import { extname } from 'node:path'
import { kratosPaths } from '../../../nginx/kratos-paths.mjs'
import { everyAnswer, pageHeaders } from '../../../nginx/policy.mjs'
import { type Handler, sendJson } from './http.ts'

export interface OriginOptions {
  /** Answers whatever is not the origin's own: the built files, or Vite while developing. */
  files: Handler
  mailbox: Handler
  /** Ports on 127.0.0.1. */
  upstream: { kratos: number; backend: number; auth: number }
  /** Kratos' own address, where pages reach it there and not at /kratos. */
  kratosUrl?: string | undefined
  /** Vite's hot reload needs inline styles and strings as HTML, so developing goes without the policy. */
  policy: boolean
  /** Signs what pages ask Rafiki; without it they sign themselves, and their requests are passed on as they are. */
  gate?: Handler | undefined
  /** Answers what admins ask about people, whoever signs. */
  people?: Handler
  /** The limits of the two-person rule, for the console to say */
  approveAbove?: Record<string, string> | undefined
  /** Milliseconds until an upstream that says nothing is given up, as with nginx. */
  timeout?: number
}

// Of one connection only (RFC 9110 §7.6.1); Node makes its own.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade'
])

const setHeaders = (res: ServerResponse, headers: Record<string, string>) => {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
}

/** Name and value in turn, without what belongs to the one connection. */
const throughHeaders = (raw: string[]) => raw.filter((_, at) => !hopByHop.has((raw[at - (at % 2)] ?? '').toLowerCase()))

/**
 * Sends the request on over real HTTP, its `Host` kept (kratos §9.1), and answers what comes back; 502 when nobody is there.
 * @param to.port on 127.0.0.1; to.timeout in milliseconds; to.pageHeaders are added to an answer that is a page
 */
export function forward(
  req: IncomingMessage,
  res: ServerResponse,
  to: { name: 'kratos' | 'rafiki'; port: number; path: string; timeout: number; pageHeaders?: Record<string, string> }
): Promise<void> {
  return new Promise((resolve) => {
    res.once('close', resolve)
    const failed = (status: number, error: string) => {
      if (res.destroyed) return
      if (res.headersSent) return void res.destroy()
      sendJson(res, status, { error, upstream: to.name })
    }
    const headers = throughHeaders(req.rawHeaders)
    headers.push('X-Forwarded-Proto', 'http', 'X-Forwarded-For', req.socket.remoteAddress ?? '')
    // A connection of its own each time: a kept one may be closed by the other side just as we use it, and that would be a 502 of ours.
    const asked = request({
      host: '127.0.0.1',
      port: to.port,
      path: to.path,
      method: req.method,
      headers: headers as never,
      agent: false,
      timeout: to.timeout
    })
    asked.once('timeout', () => {
      failed(504, 'upstream_timeout')
      asked.destroy()
    })
    // A server may answer and close before it has read the whole body. Each part of the body is sent only after whatever has arrived was
    // read, so that the answer is not lost when sending fails; once there is an answer, the rest of the body is dropped.
    const paced = new Transform({ transform: (chunk, _encoding, done) => void setImmediate(done, null, chunk) })
    let isAnswered = false
    asked.on('error', () => {
      if (!isAnswered) failed(502, 'upstream_unreachable')
    })
    asked.once('response', (answer) => {
      isAnswered = true
      paced.unpipe(asked)
      paced.resume()
      const raw = throughHeaders(answer.rawHeaders)
      for (let at = 0; at < raw.length; at += 2) res.appendHeader(raw[at] ?? '', raw[at + 1] ?? '')
      if (answer.headers['content-type']?.startsWith('text/html')) setHeaders(res, to.pageHeaders ?? {})
      res.writeHead(answer.statusCode ?? 502, answer.statusMessage)
      answer.once('error', () => res.destroy())
      answer.once('close', () => {
        if (!answer.complete) res.destroy()
      })
      answer.pipe(res)
    })
    res.once('close', () => {
      if (!res.writableFinished) asked.destroy()
    })
    req.pipe(paced).pipe(asked)
  })
}

const knownPath = new RegExp(`^/${kratosPaths}$`)

/**
 * To a page Kratos' other paths do not exist, as at the gateway; a plain script still gets Kratos' own answer, or what replays recorded requests
 * could not compare it. (Browsers say Sec-Fetch-*.)
 */
function isRefused(path: string, req: IncomingMessage): boolean {
  if (req.headers['sec-fetch-site'] === undefined && req.headers['sec-fetch-mode'] === undefined) return false
  return !knownPath.test(path.split('?', 1)[0] ?? '')
}

/** The console's one origin: its pages and settings, and behind it the servers as nginx will have them. */
export function createOrigin({
  files,
  mailbox,
  upstream,
  kratosUrl,
  policy,
  gate,
  people,
  approveAbove,
  timeout = 60_000
}: OriginOptions): Handler {
  const config = {
    credentials: gate ? 'gateway' : 'browser',
    environment: { name: 'Sandbox', production: false },
    ...(kratosUrl === undefined ? {} : { kratosUrl }),
    ...(approveAbove ? { approveAbove } : {})
  }
  const ofPages = pageHeaders(kratosUrl)
  if (!policy) delete ofPages['Content-Security-Policy']
  const toServers = { timeout, pageHeaders: ofPages }
  return (req, res) => {
    setHeaders(res, everyAnswer)
    const url = req.url ?? '/'
    const path = url.split('?', 1)[0] ?? '/'
    if (url.startsWith('/kratos/')) {
      const inner = url.slice('/kratos'.length)
      if (isRefused(inner, req)) return sendJson(res, 404, { error: 'not_found' })
      return forward(req, res, { name: 'kratos', port: upstream.kratos, path: inner, ...toServers })
    }
    if (people && path === '/people') return people(req, res)
    if (gate && (path === '/graphql' || path === '/auth-graphql')) return gate(req, res)
    if (path === '/graphql')
      return forward(req, res, { name: 'rafiki', port: upstream.backend, path: '/graphql', ...toServers })
    if (path === '/auth-graphql')
      return forward(req, res, { name: 'rafiki', port: upstream.auth, path: '/graphql', ...toServers })
    if (path === '/config.json') return sendJson(res, 200, config)
    if (path === '/healthz') {
      res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      return void res.end('ok')
    }
    if (path === '/readyz') return sendJson(res, 200, { ready: true })
    if (extname(path) === '') setHeaders(res, ofPages)
    if (path === '/mailbox' || path === '/mailbox/style.css') return mailbox(req, res)
    return files(req, res)
  }
}
