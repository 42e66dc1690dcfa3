import type { FlowError, Session as KratosSession } from '@ory/client'
import type { FlowFailure } from './flow-errors'
import { notKratos, request, toDone } from './kratos-client'

/** A browser that is signed in as this person. */
export interface Device {
  /** The id of its session. */
  id: string
  /** The `User-Agent` header that the browser sent. */
  userAgent: string
  /** Address and location, as far as Kratos knows them. */
  place: string
  /** When it signed in, ISO 8601. */
  since: string
}

/** @param session a session as Kratos describes it, in a list or in whoami; undefined while it isn't known */
export const deviceOf = (session: Partial<KratosSession> | undefined): Device => ({
  id: session?.id ?? '',
  userAgent: session?.devices?.[0]?.user_agent ?? '',
  place: [session?.devices?.[0]?.ip_address, session?.devices?.[0]?.location].filter(Boolean).join(', '),
  since: session?.authenticated_at ?? session?.issued_at ?? ''
})

/** The number of sessions that are listed, newest first. The others can still all be ended at once. */
export const sessionLimit = 100

/**
 * Kratos' calls that belong to no flow: a person's other sessions, and the error of a redirect. No call throws.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 */
export function createAccountClient(kratosUrl: string) {
  const at = (path: string) => `${kratosUrl}/${path}`
  return {
    /** The person's other sessions, newest first. */
    async otherSessions(): Promise<{ kind: 'sessions'; sessions: Device[] } | FlowFailure> {
      const answer = await request<KratosSession[]>(at('sessions'), { query: { page_size: String(sessionLimit) } })
      if (!answer.ok) return answer.failure
      if (!Array.isArray(answer.data)) return notKratos
      return { kind: 'sessions', sessions: answer.data.map(deviceOf) }
    },
    endSession: async (id: string) =>
      toDone(await request(at(`sessions/${encodeURIComponent(id)}`), { method: 'DELETE' })),
    endOtherSessions: async () => toDone(await request(at('sessions'), { method: 'DELETE' })),

    /** The reason of an error that Kratos redirected the browser with, in Kratos' words. */
    async getError(id: string): Promise<{ kind: 'error'; message: string } | FlowFailure> {
      const answer = await request<FlowError>(at('self-service/errors'), { query: { id } })
      if (!answer.ok) return answer.failure
      const error = (answer.data.error ?? {}) as { reason?: unknown; message?: unknown }
      const text = [error.reason, error.message].find((part) => typeof part === 'string' && part !== '')
      return { kind: 'error', message: typeof text === 'string' ? text : 'Kratos gave no reason.' }
    }
  }
}
