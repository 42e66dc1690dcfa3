import type { UiNode } from '../flows/nodes.ts'

export interface Answer {
  status: number
  location: string | undefined
  /** Names of the cookies that were set. */
  cookies: string[]
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into whatever came
  body: any
}

/** A browser for tests: keeps its cookies and follows no redirect. */
export class TestBrowser {
  readonly #base: string
  readonly #ask: (request: Request) => Promise<Response>
  readonly #jar = new Map<string, string>()

  /** @param base Kratos' public API; ask answers a request, by default over HTTP, and follows no redirect */
  constructor(base: string, ask: (request: Request) => Promise<Response> = fetch) {
    this.#base = base
    this.#ask = ask
  }

  clearCookies(): void {
    this.#jar.clear()
  }

  /** Sends a request with the cookies so far, and keeps those that come. */
  async ask(request: Request): Promise<Response> {
    if (this.#jar.size > 0) request.headers.set('cookie', [...this.#jar].map((pair) => pair.join('=')).join('; '))
    const answer = await this.#ask(request)
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(cookie) ?? []
      if (value === '' || /max-age=(0|-)/i.test(attributes)) this.#jar.delete(name)
      else this.#jar.set(name, value)
    }
    return answer
  }

  async send(method: string, path: string, body?: unknown, accept = 'application/json'): Promise<Answer> {
    const answer = await this.ask(
      new Request(path.startsWith('http') ? path : this.#base + path, {
        method,
        redirect: 'manual',
        headers: { accept, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
    )
    const text = await answer.text()
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? undefined,
      cookies: answer.headers.getSetCookie(),
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text
    }
  }

  get(path: string, accept?: string): Promise<Answer> {
    return this.send('GET', path, undefined, accept)
  }

  /** Sends a form back with its own CSRF token. */
  submit(kind: string, flow: Answer, body: object): Promise<Answer> {
    return this.send('POST', `/self-service/${kind}?flow=${flow.body.id}`, {
      csrf_token: valueOf(flow, 'csrf_token'),
      ...body
    })
  }

  async signIn(identifier: string, password: string): Promise<Answer> {
    const flow = await this.get('/self-service/login/browser')
    return this.submit('login', flow, { method: 'password', identifier, password })
  }
}

/** A node of a form, by its name or id. */
export function nodeOf(flow: Answer, name: string): UiNode | undefined {
  const nodes = flow.body.ui.nodes as UiNode[]
  return nodes.find((node) => node.attributes['name'] === name || node.attributes['id'] === name)
}

/** The value of a field. */
export function valueOf(flow: Answer, name: string): string {
  return String(nodeOf(flow, name)?.attributes['value'])
}

/** The challenge in the WebAuthn options that a field holds. */
export function challengeOf(flow: Answer, name: string): string {
  const options = JSON.parse(valueOf(flow, name)) as { publicKey: { challenge: string } }
  return options.publicKey.challenge
}
