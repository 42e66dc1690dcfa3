import { IncomingMessage, type ServerResponse } from 'node:http'
import { ServerResponse as Response } from 'node:http'
import { type Handler, readBody } from './http.ts'

/** The servers whose answers can fail; `origin` is the gateway. */
export const faultTargets = ['backend', 'auth', 'kratos', 'origin'] as const
/** The ways in which an answer can fail; `Fault.action` explains them. */
export const faultActions = ['delay', 'status', 'drop', 'write-then-drop', 'timeout', 'bad-json'] as const

/** A failure of the next answers of one server. */
export interface Fault {
  target: (typeof faultTargets)[number]
  /** `path` as that server sees it, whole or as far as a final `*`; `operation` is the name of a GraphQL operation. */
  match?: { path?: string; operation?: string }
  /**
   * delay: the request is handled after `ms`, or when faults are cleared.
   * status: the answer is `status` with `body`; the request is not handled.
   * drop: the connection is closed; the request is not handled.
   * write-then-drop: the request is handled, but the connection is closed instead of answering.
   * timeout: the request is not handled; the connection is closed after `ms`, or when faults are cleared.
   * bad-json: the answer is JSON that breaks off; the request is not handled.
   */
  action: (typeof faultActions)[number]
  /** Number of answers; 1 unless given. */
  times?: number
  /** Milliseconds of real time. */
  ms?: number
  /** 500 unless given. */
  status?: number
  /** A string is sent as plain text, anything else as JSON. */
  body?: unknown
}

export interface Faults {
  /** The handler of a server with that server's faults in front of it. */
  wrap(target: Fault['target'], handler: Handler): Handler
  add(faults: Fault[]): void
  /** The faults that remain, with the remaining number of times. */
  list(): Fault[]
  /** Removes all faults and releases every request that waits: delayed ones are handled, timed out ones are closed. */
  clear(): void
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads one fault or a list of them from JSON.
 * @throws TypeError with the problem: a fault with a typo in it would have no effect, and its test would test nothing
 */
export function parseFaults(given: unknown): Fault[] {
  return (Array.isArray(given) ? given : [given]).map((fault: unknown) => {
    if (!isObject(fault)) throw new TypeError('a fault is an object with target and action')
    const known = ['target', 'match', 'action', 'times', 'ms', 'status', 'body']
    const stray = Object.keys(fault).find((key) => !known.includes(key))
    if (stray) throw new TypeError(`a fault has no "${stray}", only ${known.join(', ')}`)
    const target = faultTargets.find((t) => t === fault.target)
    if (!target) throw new TypeError(`target is one of ${faultTargets.join(', ')}`)
    const action = faultActions.find((a) => a === fault.action)
    if (!action) throw new TypeError(`action is one of ${faultActions.join(', ')}`)
    const parsed: Fault = { target, action }
    if (fault.match !== undefined) {
      const match = isObject(fault.match) ? fault.match : { '': '' }
      if (!Object.entries(match).every(([k, v]) => (k === 'path' || k === 'operation') && typeof v === 'string'))
        throw new TypeError('match has path or operation, each a text')
      parsed.match = match
    }
    for (const [key, lowest] of [
      ['times', 1],
      ['ms', 0],
      ['status', 200]
    ] as const) {
      const value = fault[key]
      if (value === undefined) continue
      if (typeof value !== 'number' || !Number.isInteger(value) || value < lowest)
        throw new TypeError(`${key} is a whole number from ${lowest}`)
      parsed[key] = value
    }
    if (fault.body !== undefined) parsed.body = fault.body
    return parsed
  })
}

/** The name of the operation in a GraphQL request, if it has one. */
function operationOf(body: Buffer): string | undefined {
  try {
    const { operationName, query } = JSON.parse(body.toString()) as { operationName?: unknown; query?: unknown }
    if (typeof operationName === 'string') return operationName
    return /\b(?:query|mutation)\s+(\w+)/.exec(String(query))?.[1]
  } catch {
    return undefined
  }
}

/** A copy of a request whose body has been read; the copy's body can be read once more. */
function copyRequest(req: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(req.socket)
  Object.assign(copy, { method: req.method, url: req.url, headers: req.headers, rawHeaders: req.rawHeaders })
  copy.complete = true // otherwise Node takes the end of the body for a broken connection
  copy.push(body)
  copy.push(null)
  return copy
}

/** A response that discards what is written to it: without a socket it would buffer, and a handler that pipes into it would never end. */
function discardedResponse(req: IncomingMessage, ended: () => void): ServerResponse {
  const res = new Response(req)
  res.write = () => true
  res.end = () => {
    ended()
    res.emit('close')
    return res
  }
  return res
}

const matchesPath = (pattern: string, url = '') => {
  const path = url.split('?', 1)[0] ?? ''
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

/** Creates an empty list of faults. */
export function createFaults(): Faults {
  let faults: (Fault & { left: number })[] = []
  const held = new Set<() => void>()

  /** Resolves after `ms`, when faults are cleared, or when the client has closed the connection. */
  const hold = (res: ServerResponse, ms: number | undefined) =>
    new Promise<void>((resolve) => {
      const release = () => {
        held.delete(release)
        clearTimeout(timer)
        resolve()
      }
      const timer = ms === undefined ? undefined : setTimeout(release, ms)
      held.add(release)
      res.once('close', release)
    })

  async function answer(fault: Fault, handler: Handler, req: IncomingMessage, res: ServerResponse): Promise<void> {
    switch (fault.action) {
      case 'delay':
        await hold(res, fault.ms)
        if (!res.destroyed) await handler(req, res)
        return
      case 'status': {
        const body = fault.body ?? 'Internal Server Error'
        const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
        res.writeHead(fault.status ?? 500, { 'content-type': type, 'cache-control': 'no-store' })
        return void res.end(typeof body === 'string' ? body : JSON.stringify(body))
      }
      case 'bad-json':
        res.writeHead(fault.status ?? 200, {
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'no-store'
        })
        return void res.end('{"data":{"')
      case 'write-then-drop': {
        await new Promise<void>((resolve, reject) => {
          Promise.resolve(handler(req, discardedResponse(req, resolve))).catch(reject)
        })
        return void req.socket.destroy()
      }
      case 'timeout':
        await hold(res, fault.ms)
        return void req.socket.destroy()
      case 'drop':
        return void req.socket.destroy()
    }
  }

  return {
    wrap: (target, handler) => async (incoming, res) => {
      let req = incoming
      let operation: string | undefined
      if (faults.some((f) => f.target === target && f.match?.operation !== undefined)) {
        const body = await readBody(incoming)
        operation = operationOf(body)
        req = copyRequest(incoming, body)
      }
      // Looks again: while the body was read, another request may have used the fault up.
      const fault = faults.find(
        (f) =>
          f.target === target &&
          (f.match?.path === undefined || matchesPath(f.match.path, req.url)) &&
          (f.match?.operation === undefined || f.match.operation === operation)
      )
      if (!fault) return handler(req, res)
      fault.left--
      faults = faults.filter((f) => f.left > 0)
      return answer(fault, handler, req, res)
    },
    add(more) {
      faults.push(...more.map((fault) => ({ ...fault, left: fault.times ?? 1 })))
    },
    list: () => faults.map(({ left, ...fault }) => ({ ...fault, times: left })),
    clear() {
      faults = []
      held.forEach((release) => release())
    }
  }
}
