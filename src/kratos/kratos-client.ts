import { failureOf, type FlowFailure } from './flow-errors'
import type { Flow } from './flow-model'
import { fetchKratos } from './kratos-request'
import { parseSession, type Session } from './session-state'

/** A flow to show, or what to do instead. */
export type FlowAnswer = { kind: 'flow'; flow: Flow } | FlowFailure

/** A sign-in that succeeded; `session` is missing when Kratos' answer had none. */
export type LoginAnswer = { kind: 'signed-in'; session: Session | undefined } | FlowFailure

/** The kind of login flow: with `refresh` a signed-in person confirms who they are, with `aal` they pass the second factor. */
export interface LoginOptions {
  refresh?: boolean
  aal?: 'aal2'
}

/** A 2xx with its JSON (undefined when it was empty), or what to do instead. */
type Answer<T> = { ok: true; data: T; clockSkew: number } | { ok: false; failure: FlowFailure }

interface RequestOptions {
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Record<string, string | boolean | undefined>
  body?: object
}

/**
 * Sends a request that belongs to a flow or an account. Never throws.
 * @param url Kratos' public API and the path
 */
export async function request<T>(
  url: string,
  { method = 'GET', query = {}, body }: RequestOptions = {}
): Promise<Answer<T>> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const reply = await fetchKratos(search.size > 0 ? `${url}?${search}` : url, method, body)
  return reply?.ok
    ? { ok: true, data: reply.data as T, clockSkew: reply.clockSkew }
    : { ok: false, failure: failureOf(reply) }
}

/** For a successful answer that can't have come from Kratos: a proxy's page, or another service. */
export const notKratos = { kind: 'unreachable' as const, cause: 'The answer did not come from Kratos.' }

/** For calls whose answer has no content beyond its success. */
export const toDone = (answer: Answer<unknown>): { kind: 'done' } | FlowFailure =>
  answer.ok ? { kind: 'done' } : answer.failure

const isFlow = (value: unknown): value is Flow =>
  Array.isArray((value as { ui?: { nodes?: unknown } } | undefined)?.ui?.nodes)

/** The return type of `createKratosClient`. */
export type KratosClient = ReturnType<typeof createKratosClient>

/**
 * Kratos' browser flows (kratos §1). No call throws: each answer says what to do next.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 */
export function createKratosClient(kratosUrl: string) {
  const at = (path: string) => `${kratosUrl}/${path}`

  // After a redirect the flow has another id than the one that was sent, so the answer's flow is taken (kratos §4.6).
  const flowFrom = async (pending: Promise<Answer<unknown>>): Promise<FlowAnswer> => {
    const answer = await pending
    if (!answer.ok) return answer.failure
    return isFlow(answer.data) ? { kind: 'flow', flow: answer.data } : notKratos
  }
  const create = (flow: string, query = {}) => flowFrom(request(at(`self-service/${flow}/browser`), { query }))
  const get = (flow: string) => (id: string) => flowFrom(request(at(`self-service/${flow}/flows`), { query: { id } }))
  const submit = <T>(flow: string, id: string, body: object) =>
    request<T>(at(`self-service/${flow}`), { method: 'POST', query: { flow: id }, body })

  return {
    createLogin: (options: LoginOptions = {}) => create('login', options),
    getLogin: get('login'),
    async submitLogin(id: string, body: object): Promise<LoginAnswer> {
      const answer = await submit<{ session?: unknown }>('login', id, body)
      return answer.ok
        ? { kind: 'signed-in', session: parseSession(answer.data?.session, answer.clockSkew) }
        : answer.failure
    },

    createSettings: () => create('settings'),
    getSettings: get('settings'),
    submitSettings: (id: string, body: object) => flowFrom(submit('settings', id, body)),

    createRecovery: () => create('recovery'),
    getRecovery: get('recovery'),
    submitRecovery: (id: string, body: object) => flowFrom(submit('recovery', id, body))
  }
}
