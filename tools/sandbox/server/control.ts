import type { Clock } from '../clock.ts'
import { type Faults, parseFaults } from './faults.ts'
import { type Handler, isForLoopback, readBody, sendJson } from './http.ts'

/** The servers behind the gateway. */
const serverNames = ['kratos', 'kratosAdmin', 'backend', 'auth'] as const
export type ServerName = (typeof serverNames)[number]

const killable = [...serverNames, 'nginx'] as const

export interface ControlOptions {
  clock: Clock
  faults: Faults
  /** Restarts Kratos empty; throws when it cannot run with the configuration. */
  configure(o: { config?: object; dev?: boolean }): void | Promise<void>
  endSessions(o: { email?: string; how: 'expire' | 'revoke' }): number | Promise<number>
  /** The newest unread mail as text, which is read from then on. */
  mail(to: string): string | undefined
  /** Kills a server, or starts it again, with what it knew. */
  setUp(server: ServerName | 'nginx', up: boolean): Promise<void>
  /** Restores the data of the seed and removes all faults. */
  reset(): void | Promise<void>
}

/** Thrown for a command that a real Kratos cannot carry out; answered with 501. */
export class NotSupportedError extends Error {}

const listing = {
  'POST /clock': '{"seconds": n}: moves all clocks forward; whatever falls due happens before the answer',
  'POST /configure':
    '{"config"?: {…}, "dev"?: true}: restarts Kratos empty with that configuration merged over its own',
  'GET /mailbox?to=ADDRESS': 'the newest unread mail as text; 404 when there is none',
  'GET /faults': 'the faults that remain',
  'POST /faults':
    'one or a list of {"target": backend|auth|kratos|origin, "match"?: {"path"?, "operation"?}, "action": delay|status|drop|write-then-drop|timeout|bad-json, "times"?, "ms"?, "status"?, "body"?}',
  'DELETE /faults': 'removes all faults and releases every request that waits',
  'POST /servers': '{"server": kratos|kratosAdmin|backend|auth|nginx, "up": false|true}: kills one, starts it again',
  'POST /sessions': '{"how": expire|revoke, "email"?: ADDRESS}: ends the sessions of one person, or of all',
  'POST /reset': 'restores the data of the seed (the clocks stay)'
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The sandbox's remote control, for tests and scripts. It listens on loopback and is never part of a deployment. */
export function createControl(o: ControlOptions): Handler {
  const routes: Record<string, (body: unknown, query: URLSearchParams) => unknown> = {
    'GET /': () => listing,
    'POST /clock': (body) => {
      if (!isObject(body) || typeof body.seconds !== 'number') throw new TypeError('{"seconds": n} is needed')
      o.clock.advance(body.seconds)
      return { now: new Date(o.clock.now()).toISOString() }
    },
    'POST /configure': async (body) => {
      if (!isObject(body)) throw new TypeError('{"config"?: {…}, "dev"?: true} is needed')
      const { config, dev } = body
      if (config !== undefined && !isObject(config)) throw new TypeError('config is an object')
      if (dev !== undefined && typeof dev !== 'boolean') throw new TypeError('dev is true or false')
      await o.configure({ ...(config ? { config } : {}), ...(dev === undefined ? {} : { dev }) })
      return { configured: true }
    },
    'GET /faults': () => o.faults.list(),
    'POST /faults': (body) => {
      o.faults.add(parseFaults(body))
      return o.faults.list()
    },
    'DELETE /faults': () => {
      o.faults.clear()
      return []
    },
    'POST /sessions': async (body) => {
      if (!isObject(body) || (body.how !== 'expire' && body.how !== 'revoke'))
        throw new TypeError('{"how": "expire" or "revoke"} is needed')
      if (body.email !== undefined && typeof body.email !== 'string') throw new TypeError('email is a text')
      return { ended: await o.endSessions({ how: body.how, ...(body.email ? { email: body.email } : {}) }) }
    },
    'POST /servers': async (body) => {
      const server = killable.find((name) => isObject(body) && body.server === name)
      if (!server || !isObject(body) || typeof body.up !== 'boolean')
        throw new TypeError(`{"server": one of ${killable.join(', ')}, "up": true or false} is needed`)
      await o.setUp(server, body.up)
      return { server, up: body.up }
    },
    'POST /reset': async () => {
      await o.reset()
      return { reset: true }
    }
  }

  return async (req, res) => {
    // A page in a browser on this machine could reach the port; pages send Origin, scripts do not.
    if (req.headers.origin !== undefined) return sendJson(res, 403, { error: 'for scripts, not for pages' })
    if (!isForLoopback(req)) return sendJson(res, 403, { error: 'for this machine, by an address of its own' })
    const url = new URL(req.url ?? '/', 'http://localhost')
    const key = `${req.method ?? 'GET'} ${url.pathname}`
    if (key === 'GET /mailbox') {
      const text = o.mail(url.searchParams.get('to') ?? '')
      res.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain; charset=utf-8' })
      return void res.end(text ?? 'No unread mail.\n')
    }
    const route = routes[key]
    if (!route) return sendJson(res, 404, { error: `There is no ${key}.`, available: Object.keys(listing) })
    try {
      const text = (await readBody(req)).toString()
      sendJson(res, 200, await route(text === '' ? {} : (JSON.parse(text) as unknown), url.searchParams))
    } catch (error) {
      sendJson(res, error instanceof NotSupportedError ? 501 : 400, {
        error: error instanceof Error ? error.message : String(error)
      })
    }
  }
}
