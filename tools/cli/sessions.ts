import type { IdentityApi, Session } from '@ory/client'
import { expectNoContent, sessionsIn } from './parse-response.ts'
import { responseStatus } from './connection.ts'

/**
 * Removes all sessions of an identity, so that enabling a disabled one does not bring them back (kratos §8.1).
 * @param id of an identity that exists: Kratos answers 404 both for an unknown one and for one without sessions
 * @returns how many of the sessions were active
 */
export async function endSessions(api: IdentityApi, id: string): Promise<number> {
  const active = await api.listIdentitySessions({ id, active: true, perPage: 1 })
  const listed = sessionsIn(active.data).length
  await api.deleteIdentitySessions({ id }).then(expectNoContent, (error: unknown) => {
    if (responseStatus(error) !== 404) throw error
  })
  const total = Number(active.headers['x-total-count'])
  return Number.isSafeInteger(total) ? total : listed
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
