import type { LogoutFlow } from '@ory/client'
import { reach } from './kratos-request'
import { parseSession, type WhoamiAnswer } from './session-state'

/** What `createSessionClient` gives. */
export type SessionClient = ReturnType<typeof createSessionClient>

/**
 * What every page of the console asks of Kratos, apart from the flows, which only some load. No call throws.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 */
export function createSessionClient(kratosUrl: string) {
  return {
    async whoami(): Promise<WhoamiAnswer> {
      const reply = await reach(`${kratosUrl}/sessions/whoami`)
      const session = reply?.ok && parseSession(reply.data, reply.behind)
      if (session) return { kind: 'signed-in', session }
      if (reply?.status === 401) return { kind: 'none' }
      // 403 and 401 must stay apart: sending a person who lacks the second factor to the plain sign-in goes round for ever.
      const { error } = (reply?.data ?? {}) as { error?: { id?: unknown } }
      return { kind: reply?.status === 403 && error?.id === 'session_aal2_required' ? 'second-factor' : 'unreachable' }
    },

    /** Ends the session; that there was none is as good. False when Kratos could not be asked or didn't do it. */
    async signOut(): Promise<boolean> {
      const logout = `${kratosUrl}/self-service/logout`
      // A logout token belongs to one session. 403: another tab has changed the session since, so try with a new token (pitfalls B20).
      for (let tries = 0; ; tries++) {
        let reply = await reach(`${logout}/browser`)
        if (reply?.ok)
          reply = await reach(`${logout}?token=${encodeURIComponent((reply.data as LogoutFlow).logout_token)}`)
        if (reply?.status !== 403 || tries > 0) return reply?.ok === true || reply?.status === 401
      }
    }
  }
}
