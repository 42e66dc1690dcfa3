import { request as requestHttp, type IncomingHttpHeaders } from 'node:http'
import { request as requestHttps } from 'node:https'
import { ToolError } from './tool-error.ts'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  /** `JSON.parse` of the text; undefined when it is none */
  json: unknown
  /** ms from the request to its whole answer */
  took: number
  /** ms since 1970 on this machine when it had come */
  at: number
  /** Days until the certificate ends; undefined without TLS */
  daysLeft: number | undefined
}

export interface VisitorRequest {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** ms for one answer */
const timeout = 15_000
/** Bytes of an answer that are read: more has none that this tool needs. */
const longest = 1024 * 1024

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is connected to. Name servers know no names below `localhost`. */
const addressOf = (hostname: string) =>
  hostname.endsWith('.localhost') ? '127.0.0.1' : hostname.replace(/^\[(.*)\]$/, '$1')

/** Why nothing came, in words: what an operator can do about it follows from the code. */
function reasonOf(error: NodeJS.ErrnoException): string {
  const code = error.code ?? ''
  if (/CERT|SIGNED|ISSUER|ALTNAME/.test(code))
    return `its certificate is not trusted here (${code}). Renew it, send the whole chain, or name your own authority in NODE_EXTRA_CA_CERTS`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name does not resolve. Look at the address and your DNS'
  if (code === 'ECONNREFUSED') return 'nothing listens there. Start it, or publish its port'
  if (code === 'ETIMEDOUT') return 'it does not answer. Look at the firewall between here and there'
  return error.message || code
}

/** Whether a host is this machine's, as browsers take it: every name below `localhost` is. */
export const isLoopback = (hostname: string): boolean => /^(?:(?:.+\.)?localhost|127\.[\d.]+|\[::1\])$/.test(hostname)

/** A browser as far as a server can tell: it keeps cookies, says where a request comes from, and follows no redirect. */
export class Visitor {
  #jar = new Map<string, string>()
  /** The whole `Set-Cookie` lines so far, by the cookie's name */
  readonly setCookies = new Map<string, string>()
  /** The targets of the redirects so far, by the path that was asked for */
  readonly redirects = new Map<string, string>()

  /** @param origin as `https://admin.example.com` */
  constructor(readonly origin: string) {}

  /** The same browser at another origin of the same site, with the same cookies. */
  at(origin: string): Visitor {
    const other = new Visitor(origin)
    other.#jar = this.#jar
    return other
  }

  /** Takes the cookies of a browser, as its `Cookie` header has them. */
  takeCookies(text: string): void {
    for (const pair of text
      .trim()
      .replace(/^cookie:\s*/i, '')
      .split(/;\s*/)) {
      const at = pair.indexOf('=')
      if (at > 0) this.#jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }

  /**
   * Asks for a path exactly as it is written, which `fetch` would tidy up.
   * @throws ToolError when there is no answer
   */
  ask(path: string, { method = 'GET', headers = {}, body }: VisitorRequest = {}): Promise<Answer> {
    const { protocol, hostname, port } = new URL(this.origin)
    const sent: Record<string, string> = {
      host: new URL(this.origin).host,
      accept: '*/*',
      'accept-encoding': 'identity',
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
      'user-agent': 'rafiki-admin doctor',
      ...(method === 'GET' ? {} : { origin: this.origin, 'content-length': String(Buffer.byteLength(body ?? '')) }),
      ...(this.#jar.size > 0 ? { cookie: [...this.#jar].map((pair) => pair.join('=')).join('; ') } : {}),
      ...headers
    }
    const start = Date.now()
    return new Promise((resolve, reject) => {
      const asked = (protocol === 'https:' ? requestHttps : requestHttp)(
        { hostname: addressOf(hostname), port, path, method, headers: sent, agent: false, timeout },
        (answer) => {
          const { socket } = answer
          const end =
            'getPeerCertificate' in socket
              ? Date.parse((socket as import('node:tls').TLSSocket).getPeerCertificate().valid_to)
              : Number.NaN
          let text = ''
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            if (text.length < longest) text += chunk
          })
          answer.once('error', reject)
          answer.once('end', () => {
            this.#keep(path, answer.headers)
            const at = Date.now()
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text,
              json: parsed(text),
              took: at - start,
              at,
              daysLeft: Number.isNaN(end) ? undefined : Math.floor((end - at) / 86_400_000)
            })
          })
        }
      )
      asked.once('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
      asked.once('error', (error: NodeJS.ErrnoException) =>
        reject(new ToolError(`${this.origin}${path} can’t be reached: ${reasonOf(error)}.`))
      )
      asked.end(method === 'GET' ? undefined : body)
    })
  }

  #keep(path: string, headers: IncomingHttpHeaders): void {
    if (headers.location) this.redirects.set(path, headers.location)
    for (const cookie of headers['set-cookie'] ?? []) {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(cookie) ?? []
      if (value === '' || /max-age=(0|-)/i.test(attributes)) this.#jar.delete(name)
      else {
        this.#jar.set(name, value)
        this.setCookies.set(name, cookie)
      }
    }
  }

  /** Sends JSON as the console's pages do. */
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body)
    })
  }
}

/** A member of what JSON gave, at any depth; undefined where there is none. */
export const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[key] : undefined,
    value
  )

/** The code of a refusal (gateway §3); empty in any other answer. */
export const codeOf = ({ json }: Answer): string => String(at(json, 'errors', 0, 'extensions', 'code') ?? '')
