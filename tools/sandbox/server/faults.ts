import { IncomingMessage, type ServerResponse } from 'node:http'
import { ServerResponse as Response } from 'node:http'
import { type Handler, readBody } from './http.ts'

export const faultTargets = ['backend', 'auth', 'kratos', 'origin'] as const
export const faultActions = ['delay', 'status', 'drop', 'write-then-drop', 'timeout', 'bad-json'] as const

/** What is to go wrong with the next answers of one server. */
export interface Fault {
  target: (typeof faultTargets)[number]
  /** `path` as that server sees it, whole or as far as a final `*`; `operation` is the name of a GraphQL operation. */
  match?: { path?: string; operation?: string }
  /**
   * delay: answers after `ms`, or when faults are cleared. status: answers `status` with `body` at once, nothing is done.
   * drop: closes the connection, nothing is done. write-then-drop: does it, then closes the connection instead of answering.
   * timeout: does nothing and never answers; closes after `ms`, or when faults are cleared. bad-json: answers JSON that breaks off.
   */
  action: (typeof faultActions)[number]
  /** How many answers; 1 unless given. */
  times?: number
  /** Milliseconds of real time. */
  ms?: number
  /** 500 unless given. */
  status?: number
  /** A string is sent as plain text, anything else as JSON. */
  body?: unknown
}

export interface Faults {
  /** Puts this server's faults in front of its handler; without any it is called as it is. */
  wrap(target: Fault['target'], handler: Handler): Handler
  add(faults: Fault[]): void
  /** What is still to come, with the times that are left. */
  list(): Fault[]
  /** Forgets all and lets go of everything that is held back: delayed requests go on, timed out ones are closed. */
  clear(): void
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads one fault or a list of them, as they came in as JSON.
 * @throws TypeError saying what is wrong: a fault with a typo in it would be a test that tests nothing
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

/** The name of the operation in a GraphQL request, as far as it has one. */
function operationOf(body: Buffer): string | undefined {
  try {
    const { operationName, query } = JSON.parse(body.toString()) as { operationName?: unknown; query?: unknown }
    if (typeof operationName === 'string') return operationName
    return /\b(?:query|mutation)\s+(\w+)/.exec(String(query))?.[1]
  } catch {
    return undefined
  }
}

/** The same request again, with its body still to be read. */
function again(req: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(req.socket)
  Object.assign(copy, { method: req.method, url: req.url, headers: req.headers, rawHeaders: req.rawHeaders })
  copy.complete = true // or its end would be taken for the connection's
  copy.push(body)
  copy.push(null)
  return copy
}

/** A response without a socket, which takes whatever is written to it: kept, it would fill up, and who pipes into it would wait for ever. */
function unheard(req: IncomingMessage, ended: () => void): ServerResponse {
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

export function createFaults(): Faults {
  let faults: (Fault & { left: number })[] = []
  const held = new Set<() => void>()

  /** Resolves after `ms`, when cleared, or when the asker is gone. */
  const hold = (res: ServerResponse, ms: number | undefined) =>
    new Promise<void>((resolve) => {
      const go = () => {
        held.delete(go)
        clearTimeout(timer)
        resolve()
      }
      const timer = ms === undefined ? undefined : setTimeout(go, ms)
      held.add(go)
      res.once('close', go)
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
          Promise.resolve(handler(req, unheard(req, resolve))).catch(reject)
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
        req = again(incoming, body)
      }
      // What is left now: while the body came, another request may have met the fault.
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
      held.forEach((go) => go())
    }
  }
}
