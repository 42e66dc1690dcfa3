import type { FlowError, LogoutFlow, Session as KratosSession } from '@ory/client'
import type { FlowFailure } from './flow-errors'
import type { Flow } from './flow-model'
import { type Answer, ask } from './kratos-request'
import { parseSession, type Session, type WhoamiAnswer } from './session'

/** A flow to show, or what to do instead. */
export type FlowAnswer = { kind: 'flow'; flow: Flow } | FlowFailure

/** A sign-in that went through; `session` is missing when Kratos didn't say whose. */
export type LoginAnswer = { kind: 'signed-in'; session: Session | undefined } | FlowFailure

/** A browser that is signed in as this person. */
export interface Device {
  id: string
  /** The browser's own description of itself, as it sent it. */
  userAgent: string
  /** Address and place as far as Kratos knows them. */
  place: string
  /** ISO 8601. */
  since: string
}

export interface LoginWish {
  refresh?: boolean
  aal?: 'aal2'
}

const stranger = { kind: 'unreachable' as const, cause: 'What answered there isn’t Kratos.' }

const isFlow = (value: unknown): value is Flow =>
  Array.isArray((value as { ui?: { nodes?: unknown } } | undefined)?.ui?.nodes)

const done = (answer: Answer<unknown>): { kind: 'done' } | FlowFailure =>
  answer.ok ? { kind: 'done' } : answer.failure

export type KratosClient = ReturnType<typeof createKratosClient>

/**
 * Kratos' browser flows (contract: Kratos §1). No call throws: each answers with what to do next.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 */
export function createKratosClient(kratosUrl: string) {
  const at = (path: string) => `${kratosUrl}/${path}`

  // A flow that a redirect led to has another id than the one that was sent: what counts is what came (contract: Kratos §4.6).
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
    async whoami(): Promise<WhoamiAnswer> {
      const answer = await ask(at('sessions/whoami'))
      if (answer.ok) {
        const session = parseSession(answer.data, answer.behind)
        return session ? { kind: 'signed-in', session } : stranger
      }
      const { failure } = answer
      if (failure.kind === 'needs-sign-in') return { kind: 'none' }
      // 403 and 401 must stay apart: sending a person who lacks the second factor to the plain sign-in goes round for ever.
      if (failure.kind === 'needs-aal2') return { kind: 'second-factor' }
      return { kind: 'unreachable', cause: failure.kind === 'unreachable' ? failure.cause : stranger.cause }
    },

    createLogin: (wish: LoginWish = {}) => create('login', wish),
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
    submitRecovery: (id: string, body: object) => flowFrom(submit('recovery', id, body)),

    /** Ends the session; that there was none is as good. */
    async signOut(): Promise<{ kind: 'done' } | FlowFailure> {
      const begun = await ask<LogoutFlow>(at('self-service/logout/browser'))
      const ended = begun.ok
        ? await ask(at('self-service/logout'), { query: { token: begun.data.logout_token } })
        : begun
      return !ended.ok && ended.failure.kind === 'needs-sign-in' ? { kind: 'done' } : done(ended)
    },

    /** The person's other sessions, newest first. */
    async otherSessions(): Promise<{ kind: 'sessions'; sessions: Device[] } | FlowFailure> {
      const answer = await ask<KratosSession[]>(at('sessions'), { query: { page_size: '100' } })
      if (!answer.ok) return answer.failure
      if (!Array.isArray(answer.data)) return stranger
      return {
        kind: 'sessions',
        sessions: answer.data.map(({ id, devices, authenticated_at, issued_at }) => ({
          id,
          userAgent: devices?.[0]?.user_agent ?? '',
          place: [devices?.[0]?.ip_address, devices?.[0]?.location].filter(Boolean).join(', '),
          since: authenticated_at ?? issued_at ?? ''
        }))
      }
    },
    endSession: async (id: string) => done(await ask(at(`sessions/${encodeURIComponent(id)}`), { method: 'DELETE' })),
    endOtherSessions: async () => done(await ask(at('sessions'), { method: 'DELETE' })),

    /** What went wrong during a redirect of Kratos, in its words. */
    async getError(id: string): Promise<{ kind: 'error'; message: string } | FlowFailure> {
      const answer = await ask<FlowError>(at('self-service/errors'), { query: { id } })
      if (!answer.ok) return answer.failure
      const error = (answer.data.error ?? {}) as { reason?: unknown; message?: unknown }
      const said = [error.reason, error.message].find((part) => typeof part === 'string' && part !== '')
      return { kind: 'error', message: typeof said === 'string' ? said : 'Kratos gave no reason.' }
    }
  }
}
