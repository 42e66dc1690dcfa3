import { expect, vi } from 'vitest'
import { createTimestamps, importSecret, signatureHeaders } from '../../src/rafiki/credentials/signing.ts'
import { createSandboxHandlers, type SandboxHandlers, type SandboxHandlersOptions } from '../sandbox/handlers.ts'
import type { Fault } from '../sandbox/server/faults.ts'
import { decodeBase32, totpCode } from '../sandbox/kratos/methods/totp.ts'
import { type CookieBrowser, cookieBrowser, jsonHeaders } from './cookie-browser.ts'

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
}

/** As much of a node in a flow of Kratos as tests change. */
export interface FlowNode {
  type: string
  group: string
  attributes: Record<string, unknown>
  messages: unknown[]
  meta: object
}

type Intercept = (request: Request) => Promise<Response | undefined | void> | Response | undefined

/** The sandbox in this process, and the browser in front of it. */
export interface InProcessSandbox
  extends Omit<SandboxHandlers, 'faults' | 'fetch' | 'fetchAdmin' | 'fetchBackend'>, Omit<CookieBrowser, 'send'> {
  /** What was asked so far, oldest first. */
  asked: Asked[]
  /** Calls to Kratos so far, as `GET /sessions/whoami`. */
  askedKratos(): string[]
  /** The variables of each request with this GraphQL operation so far. */
  variablesOf(operation: string): Record<string, unknown>[]
  /** Asks Rafiki as the operator, without a page. @throws Error with what Rafiki says when it refuses */
  askRafiki<T>(query: string, variables?: object): Promise<T>
  /** What goes wrong with the next answers. */
  fault(fault: Fault): void
  /** No answer of Kratos' arrives until the faults are cleared. */
  loseKratos(): void
  clearFaults(): void
  /** Another browser, without a page. */
  elsewhere(userAgent?: string): CookieBrowser
  /** @param role what the gate lets them do; those without one get the default, which is to look */
  newPerson(email?: string, role?: 'viewer' | 'editor' | 'admin'): Person
  /** Somebody who was made but has no password yet. */
  newGuest(): Omit<Person, 'password'>
  /** What `invite-user --code` prints, as an address of the console. */
  newCode(id: string): Promise<{ address: string; code: string }>
  /** Opens what `invite-user` prints: signed in by a link, with a password still to be chosen. */
  openLink(id: string): Promise<void>
  /** What an authenticator app with this secret shows now. */
  authenticatorCode(secret: string): string
  /** Takes somebody out of service, as `disable-user` does. */
  switchOff(id: string): Promise<unknown>
  /** What an admin does in the console, from elsewhere. */
  changeRole(id: string, role: 'viewer' | 'editor' | 'admin'): Promise<unknown>
  /** Gives somebody another email, as a colleague may. */
  changeEmail(id: string, email: string): Promise<unknown>
  /** Deletes somebody, as a colleague may. */
  deletePerson(email: string): Promise<unknown>
  /** Ends every session of one person. */
  endSessions(email: string): void
  /** The code in the newest mail to somebody. */
  codeFor(email: string): string
  /** One that is not. */
  wrongCode(email: string): string
  /** Changes the nodes of each flow of that kind that is begun from now on, as another deployment may send them. */
  changeFlow(kind: 'login' | 'settings' | 'recovery', change: (nodes: FlowNode[]) => FlowNode[]): void
  /** Answers in place of the sandbox, as something in between may: undefined lets a request through. */
  intercept(answer: Intercept): void
}

const isRedirect = ({ status }: Response) => status === 302 || status === 303

let people = 0

/**
 * For component tests: a sandbox of the test's own in place of all that `fetch` reaches, without a port. It judges flows, tokens, signatures
 * and money as the one in a browser test does.
 */
export function inProcessSandbox(options: SandboxHandlersOptions = {}): InProcessSandbox {
  const { faults, fetch, fetchAdmin, fetchBackend, ...handlers } = createSandboxHandlers({
    consoleUrl: location.origin,
    ...options
  })
  const elsewhere = (userAgent?: string) => cookieBrowser(fetch, location.origin, handlers.clock.now, userAgent)
  const browser = elsewhere()
  const asked: Asked[] = []
  let intercepted: Intercept = () => undefined

  vi.stubGlobal('fetch', async (target: string | URL, { signal, ...init }: RequestInit = {}) => {
    const url = new URL(target, location.href)
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined
    const operation = body?.['operationName']
    asked.push({
      method: init.method ?? 'GET',
      path: url.pathname,
      ...(body ? { body } : {}),
      ...(typeof operation === 'string' ? { operation } : {})
    })
    const request = new Request(url, init)
    // As every browser says it of a page of this origin; a gateway wants to hear it.
    if (request.method !== 'GET') request.headers.set('origin', location.origin)
    // The signal is jsdom's, which Node's requests don't take.
    const aborted = new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('The request was given up.', 'AbortError')))
    )
    const answer = async () => {
      let last = (await intercepted(request.clone())) ?? (await browser.send(request))
      for (let to = last.headers.get('location'); to && isRedirect(last); to = last.headers.get('location'))
        last = await browser.send(new Request(new URL(to, url), { headers: request.headers }))
      return last
    }
    return Promise.race([answer(), aborted])
  })

  const timestamp = createTimestamps(handlers.clock.now)
  const sign = async (body: string) => {
    const { id, secret } = handlers.tenant
    return signatureHeaders({ tenantId: id, key: await importSecret(secret) }, body, timestamp())
  }

  const askAdmin = async <T>(method: string, path: string, body: object): Promise<T> => {
    const init = { method, headers: jsonHeaders, body: JSON.stringify(body) }
    const answer = await fetchAdmin(new Request(`http://kratos/admin${path}`, init))
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
  const newAddress = () => `ada-${(people += 1)}@example.org`

  return {
    ...handlers,
    ...browser,
    asked,
    askedKratos: () =>
      asked.filter(({ path }) => path.startsWith('/kratos/')).map(({ method, path }) => `${method} ${path.slice(7)}`),
    variablesOf: (name) =>
      asked
        .filter(({ operation }) => operation === name)
        .map(({ body }) => (body?.['variables'] ?? {}) as Record<string, unknown>),
    async askRafiki<T>(query: string, variables: object = {}) {
      const body = JSON.stringify({ query, variables })
      const headers = { ...jsonHeaders, ...(await sign(body)) }
      const answer = await fetchBackend(new Request(`${location.origin}/graphql`, { method: 'POST', headers, body }))
      const { data, errors } = (await answer.json()) as { data: T; errors?: { message: string }[] }
      if (errors) throw new Error(errors[0]?.message)
      return data
    },
    fault: (fault) => faults.add([fault]),
    loseKratos: () => faults.add([{ target: 'kratos', action: 'drop', times: 1000 }]),
    clearFaults: () => faults.clear(),
    elsewhere,
    newPerson(email = newAddress(), role) {
      const person = { email, password: `violet tram ${people} a9f3c1` }
      return { ...person, ...handlers.kratos.createPerson({ ...person, ...(role ? { role } : {}) }) }
    },
    newGuest() {
      const email = newAddress()
      return { email, ...handlers.kratos.createPerson({ email }) }
    },
    async newCode(id) {
      const made = await askAdmin<{ recovery_link: string; recovery_code: string }>('POST', '/recovery/code', {
        identity_id: id,
        expires_in: '12h'
      })
      const flow = new URL(made.recovery_link).searchParams.get('flow') ?? ''
      return { address: `/auth/recovery?flow=${flow}`, code: made.recovery_code }
    },
    async openLink(id) {
      const { recovery_link } = await askAdmin<{ recovery_link: string }>('POST', '/recovery/link', {
        identity_id: id,
        expires_in: '12h'
      })
      await browser.send(new Request(recovery_link, { headers: { accept: 'text/html' } }))
    },
    authenticatorCode: (secret) => totpCode(decodeBase32(secret), handlers.clock.now()),
    switchOff: (id) => askAdmin('PATCH', `/identities/${id}`, [{ op: 'replace', path: '/state', value: 'inactive' }]),
    changeRole: (id, role) =>
      askAdmin('PATCH', `/identities/${id}`, [{ op: 'replace', path: '/metadata_public/role', value: role }]),
    changeEmail: (id, email) =>
      askAdmin('PATCH', `/identities/${id}`, [{ op: 'replace', path: '/traits/email', value: email }]),
    async deletePerson(email) {
      const url = `http://kratos/admin/identities?credentials_identifier=${encodeURIComponent(email)}`
      const [person] = (await (await fetchAdmin(new Request(url))).json()) as { id: string }[]
      await fetchAdmin(new Request(`http://kratos/admin/identities/${person?.id}`, { method: 'DELETE' }))
    },
    endSessions: (email) => void handlers.kratos.endSessions({ email, how: 'revoke' }),
    codeFor,
    wrongCode: (to) => (codeFor(to).startsWith('1') ? '222222' : '111111'),
    changeFlow(kind, change) {
      intercepted = async (request) => {
        if (!request.url.includes(`/self-service/${kind}/browser`)) return undefined
        const answer = await browser.send(request)
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
