import type { LogoutFlow } from '@ory/client'
import { reach, type Reply } from './kratos-request'
import { parseSession, type WhoamiAnswer } from './session-state'

/** The return type of `createSessionClient`. */
export type SessionClient = ReturnType<typeof createSessionClient>

/** Where Kratos says who is signed in. */
export const whoamiUrl = (kratosUrl: string): string => `${kratosUrl}/sessions/whoami`

/**
 * The calls to Kratos that every page needs: who is signed in, and signing out. No call throws.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 * @param early an answer of whoami that was asked for before; the first question takes it, and only the first: it may be stale afterwards
 */
export function createSessionClient(kratosUrl: string, early?: Promise<Reply | undefined>) {
  let asked = early
  return {
    async whoami(): Promise<WhoamiAnswer> {
      const first = asked
      asked = undefined
      const reply = await (first ?? reach(whoamiUrl(kratosUrl)))
      const session = reply?.ok && parseSession(reply.data, reply.clockSkew)
      if (session) return { kind: 'signed-in', session }
      if (reply?.status === 401) return { kind: 'none' }
      // 403 is not 401: the plain sign-in would send a person who lacks the second factor straight back here, forever.
      const { error } = (reply?.data ?? {}) as { error?: { id?: unknown } }
      return { kind: reply?.status === 403 && error?.id === 'session_aal2_required' ? 'second-factor' : 'unreachable' }
    },

    /** Ends the session. True also when there was none; false when Kratos could not be asked or failed. */
    async signOut(): Promise<boolean> {
      const logout = `${kratosUrl}/self-service/logout`
      // A logout token belongs to one session. 403 means that another tab has changed the session since: try a new token once (pitfalls B20).
      for (let tries = 0; ; tries++) {
        let reply = await reach(`${logout}/browser`)
        if (reply?.ok)
          reply = await reach(`${logout}?token=${encodeURIComponent((reply.data as LogoutFlow).logout_token)}`)
        if (reply?.status !== 403 || tries > 0) return reply?.ok === true || reply?.status === 401
      }
    }
  }
}
