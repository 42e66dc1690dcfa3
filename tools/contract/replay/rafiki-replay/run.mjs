// Runs set-up steps and cases, keeps what they made, and remembers how each case went.
import { Client } from './client.mjs'
import { Comparison } from './compare.mjs'

export const NIL = '00000000-0000-4000-8000-000000000000'
const RECORDED_OPERATOR = { id: '438fa74a-fa7d-4317-9ced-dde32ece1787', secret: 'iyIgCprjb9uL8wFckR+pLEkJWMB7FJhgkvqhTQR/964=' }

// Thrown where something is used that an earlier step should have made: operation is what was needed
class Missing extends Error {
  constructor(operation) {
    super('needs ' + operation)
    this.operation = operation
  }
}

export class Run {
  constructor(options) {
    Object.assign(this, options) // backend, auth, operator, recordings, only, list, write
    this.client = new Client(options)
    this.kept = new Map([['operator', options.operator]])
    this.lost = new Map() // name of a thing -> operation that should have made it
    this.broken = new Map() // operation that failed in the seed -> why
    this.masks = new Map()
    this.wellKnown = [
      [RECORDED_OPERATOR.id, options.operator?.id],
      [RECORDED_OPERATOR.secret, options.operator?.secret],
      [NIL, NIL]
    ]
    this.known = [] // ids of the recordings and ours, as earlier cases showed them
    this.events = []
    this.results = []
  }

  // --- things that steps make ---------------------------------------------------------
  get = (name) => {
    if (this.kept.has(name)) return this.kept.get(name)
    throw new Missing(this.lost.get(name) ?? name)
  }
  has(name) {
    return this.kept.has(name)
  }
  set(name, value) {
    this.kept.set(name, value)
  }
  constant(id) {
    this.wellKnown.push([id, id])
  } // an id that is the same in the recordings and here
  mask(name, fields) {
    if (this.has(name)) this.masks.set(this.get(name), fields)
  } // these fields are compared by type only in that row

  keep(keep, root, operation) {
    for (const [name, from] of Object.entries(keep ?? {})) {
      let value
      try {
        value = typeof from === 'function' ? from(root) : from.split('.').reduce((v, k) => v?.[k], root)
      } catch {
        /* not there */
      }
      if (value === undefined || value === null) this.lose([name], operation)
      else this.kept.set(name, value)
    }
  }
  lose(names, operation) {
    for (const n of names) {
      this.kept.delete(n)
      this.lost.set(n, operation)
    }
  }

  // --- steps --------------------------------------------------------------------------
  async send(query, variables, { as = 'operator', server = 'backend', operationName, headers } = {}) {
    const tenant = typeof as === 'function' ? as() : this.get(as)
    const v = typeof variables === 'function' ? variables() : variables
    return this.client.call(query, v, { tenant, url: this[server], operationName, headers })
  }

  // A step that is not compared. When it fails, what it should have made is missing from then on.
  async setup(query, variables, options = {}) {
    if (this.list) return
    const operation = rootField(query)
    try {
      const { response } = await this.send(query, variables, options)
      const root = response.body?.data && Object.values(response.body.data)[0]
      if (response.body?.errors || root === null || root === undefined)
        throw new Error(JSON.stringify(response.body?.errors?.[0]?.message ?? response.body).slice(0, 200))
      this.keep(options.keep, root, operation)
      return root
    } catch (e) {
      if (isUnreachable(e)) throw e
      const cause = e instanceof Missing ? e.operation : operation
      if (!options.mayFail) this.broken.has(cause) || this.broken.set(cause, e.message)
      this.lose(Object.keys(options.keep ?? {}), cause)
    }
  }

  // A case. options: as, server, keep, needs (operations of the seed it shows), and how to compare:
  //   shape: why only the shape is compared; page, order, every: see compare.mjs; anyOf: other recordings one of which may agree instead;
  //   cors: the headers of CORS too; apart: recorded on another server, so that ids of earlier cases do not hold
  async check(name, query, variables, options = {}) {
    return this.judge(name, rootField(query), () => this.send(query, variables, options), options)
  }

  // A case that is no plain GraphQL call: exchange gives {request, response}
  async judge(name, operation, exchange, options = {}) {
    const recording = this.recordings.get(name)
    const result = { name, mode: options.shape ? 'shape only' : 'exact', reason: options.shape ?? PAGES[options.page], recorded: !!recording, options }
    if (!this.list) {
      const compared = recording && this.only.test(name)
      try {
        const broken = (options.needs ?? []).find((o) => this.broken.has(o))
        const { request, response } = await exchange()
        const root = response.body?.data && Object.values(response.body.data)[0]
        this.keep(options.keep, root, operation)
        this.write?.(name, { request, response })
        if (compared && broken) Object.assign(result, { status: 'skipped', why: 'needs ' + broken })
        else if (compared) {
          result.differences = this.compare([name, ...(options.anyOf ?? [])].map((n) => this.recordings.get(n)).filter(Boolean), { request, response }, options)
          result.status = result.differences.length ? 'failed' : 'passed'
        }
      } catch (e) {
        if (isUnreachable(e)) throw e
        this.lose(Object.keys(options.keep ?? {}), e instanceof Missing ? e.operation : operation)
        if (compared)
          Object.assign(
            result,
            e instanceof Missing
              ? { status: 'skipped', why: e.message }
              : { status: 'failed', differences: [{ path: 'request', recorded: 'an answer', ours: String(e.cause ?? e) }] }
          )
      }
    }
    this.results.push(result)
  }

  compare(recordings, { request, response }, options) {
    let best
    for (const recording of recordings) {
      const c = new Comparison({ known: [...this.wellKnown, ...(options.apart ? [] : this.known)], masks: this.masks, events: this.events })
      if (recording.request) c.requests(recording.request.body, request.body)
      c.answers(recording.response, response, options)
      if (!best || c.differences.length < best.differences.length) best = c
    }
    // where everything was in its place, the ids found there hold for the cases that follow
    if (!best.differences.length && !options.page && !options.shape && !options.anyOf && !options.apart) this.known = [...best.pairs.there]
    return best.differences
  }

  // Cases of one operation: [[case, variables, options], …]. input gives what every case begins from.
  async cases(operation, query, table, common = {}) {
    for (const [name, input, options] of table) {
      await this.check(`${operation}.${name}`, query, () => ({ input: { ...common.input?.(), ...(typeof input === 'function' ? input() : input) } }), {
        ...common,
        ...options
      })
    }
  }

  database(reason, ...names) {
    for (const name of names) this.results.push({ name, mode: 'needs the database', reason, recorded: this.recordings.has(name) })
  }

  // --- time ---------------------------------------------------------------------------
  at(ms) {
    return new Date(this.client.now() + ms).toISOString()
  }
  async pass(ms) {
    if (!this.list) await this.client.pass(ms)
  }
  async passUntil(time) {
    if (!this.list && time > this.client.now()) await this.client.pass(time - this.client.now() + 50)
  }
  async until(condition, patience = 5000) {
    if (this.list) return
    for (const end = Date.now() + patience; Date.now() < end;) {
      try {
        if (await condition()) return true
      } catch (e) {
        if (e instanceof Missing) return false
        throw e
      }
      await new Promise((r) => setTimeout(r, 40))
    }
    return false
  }
}

const PAGES = {
  'by type': 'incoming and outgoing payments each in their order',
  events: 'events in any order, without those the API cannot cause',
  unordered: 'in any order'
}
export const rootField = (query) => /\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(query)?.[1] ?? query
export const mutation = (op, type, selection) => `mutation ${op[0].toUpperCase() + op.slice(1)}($input: ${type}!) { ${op}(input: $input) { ${selection} } }`
const isUnreachable = (e) => e.cause?.code === 'ECONNREFUSED' || e.cause?.code === 'ENOTFOUND'
