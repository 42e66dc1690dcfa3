import type { FlowFailure } from './flow-errors'
import type { Flow } from './flow-model'
import { type Answer, ask } from './flow-request'
import { parseSession, type Session } from './session-state'

/** A flow to show, or what to do instead. */
export type FlowAnswer = { kind: 'flow'; flow: Flow } | FlowFailure

/** A sign-in that went through; `session` is missing when Kratos didn't say whose. */
export type LoginAnswer = { kind: 'signed-in'; session: Session | undefined } | FlowFailure

export interface LoginOptions {
  refresh?: boolean
  aal?: 'aal2'
}

/** Something answered that is not Kratos. */
export const stranger = { kind: 'unreachable' as const, cause: 'What answered there isn’t Kratos.' }

const isFlow = (value: unknown): value is Flow =>
  Array.isArray((value as { ui?: { nodes?: unknown } } | undefined)?.ui?.nodes)

/** For calls whose answer says nothing but that it was done. */
export const done = (answer: Answer<unknown>): { kind: 'done' } | FlowFailure =>
  answer.ok ? { kind: 'done' } : answer.failure

/** What `createKratosClient` gives. */
export type KratosClient = ReturnType<typeof createKratosClient>

/**
 * Kratos' browser flows (kratos §1). No call throws: each answers with what to do next.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 */
export function createKratosClient(kratosUrl: string) {
  const at = (path: string) => `${kratosUrl}/${path}`

  // After a redirect the flow has another id than the one that was sent, so the answer's flow is taken (kratos §4.6).
  const flowFrom = async (asking: Promise<Answer<unknown>>): Promise<FlowAnswer> => {
    const answer = await asking
    if (!answer.ok) return answer.failure
    return isFlow(answer.data) ? { kind: 'flow', flow: answer.data } : stranger
  }
  const create = (flow: string, query = {}) => flowFrom(ask(at(`self-service/${flow}/browser`), { query }))
  const get = (flow: string) => (id: string) => flowFrom(ask(at(`self-service/${flow}/flows`), { query: { id } }))
  const submit = <T>(flow: string, id: string, body: object) =>
    ask<T>(at(`self-service/${flow}`), { method: 'POST', query: { flow: id }, body })

  return {
    createLogin: (wish: LoginOptions = {}) => create('login', wish),
    getLogin: get('login'),
    async submitLogin(id: string, body: object): Promise<LoginAnswer> {
      const answer = await submit<{ session?: unknown }>('login', id, body)
      return answer.ok
        ? { kind: 'signed-in', session: parseSession(answer.data?.session, answer.behind) }
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
