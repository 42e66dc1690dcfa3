import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../../server/http.ts'
import { acceptsJson } from './accept.ts'
import { csrfMatches, isCsrfIgnored, isCsrfSecret, maskCsrf, newCsrfSecret } from './csrf.ts'
import { unfoldDots } from './set-path.ts'
import { HttpError, badRequest } from './http-error.ts'
import type { KratosContext } from './context.ts'
import { csrfCookieName } from './context.ts'

const bodyLimit = 5 * 1024 * 1024

type Body = Record<string, unknown>

const tooLarge = (): HttpError => new HttpError(500, { message: 'The body is too large.' })

/** One request and its answer, as Kratos' handlers use them. */
export class RequestContext {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly cookies = new Map<string, string>()
  /** By the Accept header, or by a JSON body; most handlers decide by this. */
  readonly wantsJson: boolean
  /** By the Accept header alone; the handlers that start a flow decide by this. */
  readonly acceptsJson: boolean
  /** The secret of this browser's CSRF cookie; a new one where there was no cookie. */
  csrfSecret: string
  readonly #kratos: KratosContext
  readonly #req: IncomingMessage
  readonly #res: ServerResponse
  readonly #setCookies = new Map<string, string[]>()
  readonly #hadCookies: boolean
  readonly #hadCsrfCookie: boolean

  constructor(kratos: KratosContext, req: IncomingMessage, res: ServerResponse) {
    this.#kratos = kratos
    this.#req = req
    this.#res = res
    this.method = req.method ?? 'GET'
    const target = req.url ?? '/'
    const question = target.indexOf('?')
    this.path = question < 0 ? target : target.slice(0, question)
    this.query = new URLSearchParams(question < 0 ? '' : target.slice(question + 1))
    this.acceptsJson = acceptsJson(req.headers.accept)
    this.wantsJson = this.acceptsJson || req.headers['content-type'] === 'application/json'
    this.#hadCookies = req.headers.cookie !== undefined
    for (const pair of (req.headers.cookie ?? '').split(/; */)) {
      const at = pair.indexOf('=')
      if (at > 0) this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const cookie = this.cookies.get(csrfCookieName(kratos.publicUrl))
    this.#hadCsrfCookie = isCsrfSecret(cookie)
    this.csrfSecret = isCsrfSecret(cookie) ? cookie : newCsrfSecret(kratos.random)
  }

  /** The address as Kratos received it: without the prefix that a proxy strips (kratos §9.1). */
  get requestUrl(): string {
    return `http://${this.#req.headers.host ?? 'localhost'}${this.#req.url ?? '/'}`
  }

  get remoteAddress(): string {
    return `${this.#req.socket.remoteAddress ?? '127.0.0.1'}:${this.#req.socket.remotePort ?? 0}`
  }

  get userAgent(): string {
    return this.#req.headers['user-agent'] ?? ''
  }

  get isJsonBody(): boolean {
    return (this.#req.headers['content-type'] ?? '').startsWith('application/json')
  }

  /** Sets a cookie; `maxAge` in seconds: 0 removes it, undefined keeps it until the browser closes. */
  setCookie(
    name: string,
    value: string,
    options: {
      maxAge?: number | undefined
      sameSite: string
      secure: boolean
      path?: string
      domain?: string | undefined
    }
  ): void {
    const attributes = [`${name}=${value}`, `Path=${options.path ?? '/'}`]
    if (options.domain !== undefined) attributes.push(`Domain=${options.domain}`)
    if (options.maxAge !== undefined) attributes.push(`Max-Age=${options.maxAge}`)
    attributes.push('HttpOnly')
    if (options.secure) attributes.push('Secure')
    attributes.push(`SameSite=${options.sameSite}`)
    this.#setCookies.set(name, [...(this.#setCookies.get(name) ?? []), attributes.join('; ')])
  }

  #sendCsrfCookie(): void {
    const { cookies, dev } = this.#kratos.config
    const secure = cookies.secure === undefined ? !dev : cookies.secure === 'true'
    const name = csrfCookieName(this.#kratos.publicUrl)
    this.#setCookies.delete(name)
    this.setCookie(name, this.csrfSecret, {
      maxAge: 31_536_000,
      sameSite: secure ? cookies.same_site : 'Lax',
      secure,
      path: cookies.path,
      domain: cookies.domain
    })
  }

  /** Sends a CSRF cookie to a browser that has none, unless the path is one of the ignored. */
  ensureCsrfCookie(): void {
    if (!this.#hadCsrfCookie && !isCsrfIgnored(this.path)) this.#sendCsrfCookie()
  }

  /** Changes the CSRF secret: forms of the old one can neither be read nor sent any more. */
  rotateCsrf(): void {
    this.csrfSecret = newCsrfSecret(this.#kratos.random)
    this.#sendCsrfCookie()
  }

  /** A CSRF token for a form of this browser. */
  csrfToken(secret: string = this.csrfSecret): string {
    return maskCsrf(secret, this.#kratos.random)
  }

  /** @throws HttpError 403 when the token does not belong to this browser's cookie */
  checkCsrf(token: unknown): void {
    if (!this.#hadCsrfCookie || !csrfMatches(this.csrfSecret, token)) throw this.csrfViolation()
  }

  csrfViolation(): HttpError {
    const why = !this.#hadCookies
      ? 'The request had no cookies at all.'
      : !this.#hadCsrfCookie
        ? 'The request had cookies, but not the one against request forgery.'
        : this.isJsonBody
          ? 'The token of the request does not belong to the cookie.'
          : undefined
    return new HttpError(403, {
      id: 'security_csrf_violation',
      reason: 'Please try again: the form did not come from this browser, or it is too old.',
      details: {
        docs: 'https://www.ory.sh/kratos/docs/debug/csrf',
        hint: 'Cookies must be allowed, and a form is valid only in the browser that opened it.',
        ...(why === undefined ? {} : { reject_reason: why })
      }
    })
  }

  /**
   * The submitted form or JSON body, as an object.
   * @throws HttpError 400 when it cannot be read, 500 when it is larger than 5 MB (kratos §0.2, §14.6)
   */
  async submission(): Promise<Body> {
    const type = (this.#req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
    const raw = await this.#text()
    if (raw === '') throw badRequest('The request has no body.')
    if (type === 'application/x-www-form-urlencoded') return unfoldDots(Object.fromEntries(new URLSearchParams(raw)))
    if (type !== 'application/json') throw badRequest('The body must be JSON or a form.')
    return unfoldDots(this.#object(raw))
  }

  /**
   * The JSON body of a call to the admin API; `undefined` when there is none.
   * @throws HttpError 400 when it is not JSON
   */
  async json(): Promise<unknown> {
    const raw = await this.#text()
    if (raw === '') return undefined
    try {
      return JSON.parse(raw) as unknown
    } catch {
      throw new HttpError(400, { message: 'The body is not JSON.' })
    }
  }

  async #text(): Promise<string> {
    let body: Buffer
    try {
      body = await readBody(this.#req)
    } catch (error) {
      if (error instanceof RangeError) throw tooLarge()
      throw error
    }
    if (body.length > bodyLimit) throw tooLarge()
    return body.toString('utf8')
  }

  #object(raw: string): Body {
    let value: unknown
    try {
      value = JSON.parse(raw)
    } catch {
      throw badRequest('The body is not JSON.')
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw badRequest('The body must be a JSON object.')
    }
    return value as Body
  }

  /** Sends the answer; `body` as JSON unless it is a string or missing. */
  send(status: number, body?: unknown, headers: Record<string, string> = {}): void {
    const cookies = [...this.#setCookies.values()].flat()
    const all: Record<string, string | string[]> = { ...headers }
    if (this.method === 'GET' || this.method === 'HEAD') {
      all['cache-control'] ??= 'private, no-cache, no-store, must-revalidate'
    }
    if (cookies.length > 0) all['set-cookie'] = cookies
    if (body === undefined) {
      this.#res.writeHead(status, all).end()
      return
    }
    all['content-type'] ??= typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
    this.#res.writeHead(status, all).end(typeof body === 'string' ? body : JSON.stringify(body))
  }

  sendError(error: HttpError): void {
    this.send(error.status, error.body(), { 'content-type': 'application/json', 'ory-error-id': error.id ?? '' })
  }

  redirect(location: string, status = 303): void {
    this.send(status, undefined, { location, 'content-type': 'text/html; charset=utf-8' })
  }
}
