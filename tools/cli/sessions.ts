import type { IdentityApi, Session } from '@ory/client'
import { expectNoContent, sessionsIn } from './parse-response.ts'
import { responseStatus } from './connection.ts'
import { mapConcurrently } from './list-identities.ts'
import { ToolError } from './tool-error.ts'

const pageSize = 250
const concurrentRequests = 8

/**
 * Ends all sessions of an identity, so that enabling a disabled one does not bring them back (kratos §8.1). Each is ended by itself, because that
 * keeps it, as inactive: deleting them all at once would delete when the user last signed in (kratos §8.2).
 * @returns how many sessions were ended
 * @throws ToolError when a session is still active after it was ended
 */
export async function endSessions(api: IdentityApi, id: string): Promise<number> {
  const ended = new Set<string>()
  for (;;) {
    const { data } = await api.listIdentitySessions({ id, active: true, perPage: pageSize })
    const active = sessionsIn(data)
    if (active.length === 0) return ended.size
    if (active.every((session) => ended.has(session.id)))
      throw new ToolError(`Kratos lists ${active.length} of them as active although it has ended them.`)
    await mapConcurrently(active, concurrentRequests, async (session) => {
      await api.disableSession({ id: session.id }).then(expectNoContent, (error: unknown) => {
        // The session was deleted in the meantime.
        if (responseStatus(error) !== 404) throw error
      })
      ended.add(session.id)
    })
  }
}

/** "no session was", "1 session was", "2 sessions were", to be continued with "ended" */
export const sessionsWere = (count: number): string =>
  count === 0 ? 'no session was' : count === 1 ? '1 session was' : `${count} sessions were`

/**
 * When the user last signed in, as ISO 8601, from the sessions that Kratos keeps, ended and expired ones included; undefined when it keeps none.
 */
export async function lastSignIn(api: IdentityApi, id: string): Promise<string | undefined> {
  // Kratos seems to list the latest sessions first; reading 20 makes the answer right even if the order differs a little.
  const { data } = await api.listIdentitySessions({ id, perPage: 20 })
  const times = sessionsIn(data).flatMap((session: Session) => session.authenticated_at ?? [])
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1)
}
