import { expect, vi } from 'vitest'
import { createSandboxHandlers, type SandboxHandlers, type SandboxHandlersOptions } from '../sandbox/handlers.ts'
import { authenticatorCodeAt } from './authenticator.ts'
import type { Fault } from '../sandbox/server/faults.ts'

/** Somebody who can sign in. */
export interface Person {
  id: string
  email: string
  password: string
}

/** A request of the console, as it arrived. */
export interface Asked {
  method: string
  /** Without the query */
  path: string
  body?: Record<string, unknown>
  /** Of a GraphQL request */
  operation?: string
  variables?: Record<string, unknown>
}

/** As much of a node in a flow of Kratos as tests change. */
export interface FlowNode {
  type: string
  group: string
  attributes: Record<string, unknown>
  messages: unknown[]
  meta: object
}

/** The sandbox in this process, and the browser in front of it. */
export interface InProcessSandbox extends Omit<SandboxHandlers, 'faults'> {
  /** What was asked so far, oldest first. */
  asked: Asked[]
  /** Calls to Kratos so far, as `GET /sessions/whoami`. */
  askedKratos(): string[]
  /** The variables of each request with this GraphQL operation so far. */
  variablesOf(operation: string): Record<string, unknown>[]
  fault(fault: Fault): void
  clearFaults(): void
  /** Loses the cookies, as a browser that keeps none. */
  clearCookies(): void
  newPerson(): Person
  /** Makes what `invite-user --code` makes. */
  newInvitation(email: string): Promise<{ id: string; flow: string; code: string }>
  /** Signs in without a page; the next page finds the session. */
  signIn(person: { email: string; password: string }): Promise<void>
  /** Turns the authenticator app on for whoever is signed in. @returns its secret, in base32 */
  addAuthenticator(): Promise<string>
  /** What an authenticator app with this secret shows now. */
  authenticatorCode(secret: string): string
  /** Takes somebody out of service, as `disable-user` does. */
  switchOff(id: string): Promise<void>
  /** The code in the newest mail to somebody. */
  codeFor(email: string): string
  /** One that is not. */
  wrongCode(email: string): string
  /** Changes the nodes of each flow of that kind that is begun from now on, as another deployment may send them. */
  changeFlow(kind: 'login' | 'settings' | 'recovery', change: (nodes: FlowNode[]) => FlowNode[]): void
  /** Answers in place of the sandbox, as something in between may: undefined lets a request through. */
  intercept(answer: (request: Request) => Promise<Response | undefined> | Response | undefined): void
}

interface Attributes {
  id?: string
  name?: string
  value?: string
  text?: { text: string }
}

const json = { accept: 'application/json', 'content-type': 'application/json' }
let people = 0

/**
 * For component tests: a sandbox of the test's own in place of all that `fetch` reaches, without a port. It judges flows, tokens, signatures
 * and money as the one in a browser test does.
 */
export function inProcessSandbox(options: SandboxHandlersOptions = {}): InProcessSandbox {
  const { faults, ...handlers } = createSandboxHandlers({ consoleUrl: location.origin, ...options })
  const cookies = new Map<string, string>()
  const asked: Asked[] = []
  let intercepted: Parameters<InProcessSandbox['intercept']>[0] = () => undefined

  const browse = async (request: Request): Promise<Response> => {
    if (cookies.size > 0) request.headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const answer = await handlers.fetch(request)
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? []
      if (value === '' || /max-age=(0|-)/i.test(attributes)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  vi.stubGlobal('fetch', async (target: string | URL | Request, { signal, ...init }: RequestInit = {}) => {
    const url = new URL(target instanceof Request ? target.url : target, location.href)
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Asked['body']) : undefined
    asked.push({
      method: init.method ?? 'GET',
      path: url.pathname,
      ...(body ? { body } : {}),
      ...(typeof body?.['operationName'] === 'string' ? { operation: body['operationName'] } : {}),
      ...(body?.['query'] ? { variables: (body['variables'] ?? {}) as Record<string, unknown> } : {})
    })
    const request = new Request(url, init)
    // The signal is jsdom's, which Node's requests don't take.
    const aborted = new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('The request was given up.', 'AbortError')))
    )
    return Promise.race([
      Promise.resolve(intercepted(request.clone())).then((answer) => answer ?? browse(request)),
      aborted
    ])
  })

  const askAdmin = async <T>(method: string, path: string, body: object): Promise<T> => {
    const request = new Request(`http://kratos/admin${path}`, {
      method,
      headers: json,
      body: JSON.stringify(body)
    })
    const answer = await handlers.fetchAdmin(request)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const mails = new Map<string, string>()
  const codeFor = (to: string): string => {
    // The mailbox gives each mail once.
    const mail = handlers.kratos.mailbox.newest(to) ?? mails.get(to) ?? ''
    mails.set(to, mail)
    return /\b(\d{6})\b/.exec(mail)?.[1] ?? expect.fail(`no code for ${to} in: ${mail}`)
  }

  /** Begins a flow in the browser, without a page. */
  async function begin(kind: 'login' | 'settings', query = '') {
    const at = `${location.origin}/kratos/self-service/${kind}`
    const begun = await browse(new Request(`${at}/browser${query}`, { headers: json }))
    const { id, ui } = (await begun.json()) as { id: string; ui: { nodes: { attributes: Attributes }[] } }
    const nodes = ui.nodes.map(({ attributes }) => attributes)
    const csrf_token = nodes.find(({ name }) => name === 'csrf_token')?.value
    const send = async (values: object) => {
      const body = JSON.stringify({ csrf_token, ...values })
      const { status } = await browse(new Request(`${at}?flow=${id}`, { method: 'POST', headers: json, body }))
      // 422: the second factor is asked for next.
      if (status !== 200 && status !== 422) throw new Error(`${kind} was answered ${status}`)
    }
    return { nodes, send }
  }

  return {
    ...handlers,
    asked,
    askedKratos: () =>
      asked.filter(({ path }) => path.startsWith('/kratos/')).map(({ method, path }) => `${method} ${path.slice(7)}`),
    variablesOf: (name) => asked.filter(({ operation }) => operation === name).map(({ variables }) => variables ?? {}),
    fault: (fault) => faults.add([fault]),
    clearFaults: () => faults.clear(),
    clearCookies: () => cookies.clear(),
    newPerson() {
      const person = { email: `ada-${(people += 1)}@example.org`, password: `violet tram ${people} a9f3c1` }
      return { ...person, ...handlers.kratos.createPerson(person) }
    },
    async newInvitation(email) {
      const { id } = handlers.kratos.createPerson({ email })
      const made = await askAdmin<{ recovery_link: string; recovery_code: string }>('POST', '/recovery/code', {
        identity_id: id,
        expires_in: '12h'
      })
      return { id, flow: new URL(made.recovery_link).searchParams.get('flow') ?? '', code: made.recovery_code }
    },
    async signIn({ email, password }) {
      const { send } = await begin('login', '?refresh=true')
      await send({ method: 'password', identifier: email, password })
    },
    async addAuthenticator() {
      const { nodes, send } = await begin('settings')
      const secret = nodes.find(({ id }) => id === 'totp_secret_key')?.text?.text ?? ''
      await send({ method: 'totp', totp_code: authenticatorCodeAt(secret, handlers.clock.now()) })
      return secret
    },
    authenticatorCode: (secret) => authenticatorCodeAt(secret, handlers.clock.now()),
    switchOff: (id) => askAdmin('PATCH', `/identities/${id}`, [{ op: 'replace', path: '/state', value: 'inactive' }]),
    codeFor,
    wrongCode: (to) => (codeFor(to).startsWith('1') ? '222222' : '111111'),
    changeFlow(kind, change) {
      intercepted = async (request) => {
        if (!request.url.includes(`/self-service/${kind}/browser`)) return undefined
        const answer = await browse(request)
        const flow = (await answer.json()) as { ui?: { nodes: FlowNode[] } }
        if (flow.ui) flow.ui.nodes = change(flow.ui.nodes)
        return Response.json(flow, { status: answer.status })
      }
    },
    intercept(answer) {
      intercepted = answer
    }
  }
}
