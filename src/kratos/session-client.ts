import type { LogoutFlow } from '@ory/client'
import { fetchKratos, type KratosReply } from './kratos-request'
import { parseSession, type WhoamiAnswer } from './session-state'

/** The return type of `createSessionClient`. */
export type SessionClient = ReturnType<typeof createSessionClient>

/** The address of whoami. */
export const whoamiUrl = (kratosUrl: string): string => `${kratosUrl}/sessions/whoami`

/**
 * The calls to Kratos that every page needs: who is signed in, and signing out. No call throws.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 * @param early an answer of whoami that was requested beside the code. Only the first call uses it: later it may be out of date
 */
export function createSessionClient(kratosUrl: string, early?: Promise<KratosReply | undefined>) {
  let preloaded = early
  return {
    async whoami(): Promise<WhoamiAnswer> {
      const first = preloaded
      preloaded = undefined
      const reply = await (first ?? fetchKratos(whoamiUrl(kratosUrl)))
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
        let reply = await fetchKratos(`${logout}/browser`)
        if (reply?.ok)
          reply = await fetchKratos(`${logout}?token=${encodeURIComponent((reply.data as LogoutFlow).logout_token)}`)
        if (reply?.status !== 403 || tries > 0) return reply?.ok === true || reply?.status === 401
      }
    }
  }
}
