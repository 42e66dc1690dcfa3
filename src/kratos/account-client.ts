import type { FlowError, Session as KratosSession } from '@ory/client'
import type { FlowFailure } from './flow-errors'
import { done, stranger } from './kratos-client'
import { ask } from './flow-request'

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

/** @param session what Kratos says of one, here or in a list; undefined while it isn't known */
export const deviceOf = (session: Partial<KratosSession> | undefined): Device => ({
  id: session?.id ?? '',
  userAgent: session?.devices?.[0]?.user_agent ?? '',
  place: [session?.devices?.[0]?.ip_address, session?.devices?.[0]?.location].filter(Boolean).join(', '),
  since: session?.authenticated_at ?? session?.issued_at ?? ''
})

/** So many sessions are read, the newest: whoever has more can still end them all. */
export const sessionsRead = 100

/**
 * What only pages behind the sign-in, or beside it, ask of Kratos; apart from the flows, so that the sign-in page does not load it.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 */
export function createAccountClient(kratosUrl: string) {
  const at = (path: string) => `${kratosUrl}/${path}`
  return {
    /** The person's other sessions, newest first. */
    async otherSessions(): Promise<{ kind: 'sessions'; sessions: Device[] } | FlowFailure> {
      const answer = await ask<KratosSession[]>(at('sessions'), { query: { page_size: String(sessionsRead) } })
      if (!answer.ok) return answer.failure
      if (!Array.isArray(answer.data)) return stranger
      return { kind: 'sessions', sessions: answer.data.map(deviceOf) }
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
