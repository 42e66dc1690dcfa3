// Signed requests to Rafiki's admin APIs.
import { createHmac } from 'node:crypto'

// RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code unit, no white space; undefined members are absent
export function canonicalize(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return '[' + value.map((x) => (x === undefined ? 'null' : canonicalize(x))).join(',') + ']'
  const members = Object.keys(value)
    .filter((k) => value[k] !== undefined)
    .sort()
  return '{' + members.map((k) => JSON.stringify(k) + ':' + canonicalize(value[k])).join(',') + '}'
}

export const signature = (body, secret, t, version = 1) =>
  `t=${t}, v${version}=${createHmac('sha256', secret)
    .update(`${t}.${canonicalize(body)}`)
    .digest('hex')}`

const KEPT_HEADERS = [
  'content-type',
  'vary',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-allow-credentials'
]

export class Client {
  constructor({ backend, auth, operator, advance }) {
    Object.assign(this, { backend, auth, operator, advanceUrl: advance })
    this.ahead = 0 // milliseconds by which --advance has moved the other side's clock
    this.lastT = 0
    this.lastAnswer = 0
  }

  now() {
    return Date.now() + this.ahead
  }

  // Strictly increasing, so that no two requests carry the same signature
  uniqueNow() {
    return (this.lastT = Math.max(this.lastT + 1, this.now()))
  }

  sign(body, tenant = this.operator, t = this.uniqueNow()) {
    return { 'tenant-id': tenant.id, signature: signature(body, tenant.secret, t) }
  }

  async send({ method = 'POST', url, headers = {}, body }) {
    const res = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(15_000) })
    const text = await res.text()
    let parsed
    try {
      parsed = JSON.parse(text)
    } catch {
      parsed = text
    }
    const kept = Object.fromEntries(KEPT_HEADERS.filter((k) => res.headers.get(k) !== null).map((k) => [k, res.headers.get(k)]))
    return { status: res.status, headers: kept, body: parsed }
  }

  // One GraphQL operation, signed as the tenant. A server that keeps creation times in milliseconds must see one request a
  // millisecond, or the order of its lists would be chance: so the next request starts no sooner than the next millisecond.
  async call(query, variables, { tenant = this.operator, url = this.backend, operationName, headers } = {}) {
    const name = operationName === undefined ? (/\b(?:query|mutation)\s+(\w+)/.exec(query) || [])[1] : operationName
    const body = { query, ...(variables === undefined ? {} : { variables }), ...(name == null ? {} : { operationName: name }) }
    while (Date.now() <= this.lastAnswer) await new Promise(setImmediate)
    const request = { method: 'POST', url, headers: { 'content-type': 'application/json', ...headers, ...this.sign(body, tenant) }, body }
    const response = await this.send({ ...request, body: JSON.stringify(body) })
    this.lastAnswer = Date.now()
    return { request, response }
  }

  // Lets time pass on the other side: at once where it has a clock that can be moved (by URL or, in one process, by function), else by waiting
  async pass(ms) {
    if (!this.advanceUrl) return void (await new Promise((r) => setTimeout(r, ms)))
    const seconds = Math.ceil(ms / 1000)
    if (typeof this.advanceUrl === 'function') this.advanceUrl(seconds)
    else {
      const r = await this.send({ url: this.advanceUrl, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ seconds }) })
      if (r.status >= 300) throw new Error(`${this.advanceUrl} answered ${r.status}`)
    }
    this.ahead += seconds * 1000
  }
}
