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
  readonly #jar = new Map<string, string>()

  constructor(base: string) {
    this.#base = base
  }

  async send(method: string, path: string, body?: unknown, accept = 'application/json'): Promise<Answer> {
    const answer = await fetch(path.startsWith('http') ? path : this.#base + path, {
      method,
      redirect: 'manual',
      headers: {
        accept,
        cookie: [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const cookies = answer.headers.getSetCookie()
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/Max-Age=0/.test(cookie)) this.#jar.delete(name)
      else this.#jar.set(name, value)
    }
    const text = await answer.text()
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? undefined,
      cookies,
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

function nodeOf(flow: Answer, name: string): UiNode | undefined {
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
