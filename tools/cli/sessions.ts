import type { IdentityApi, Session } from '@ory/client'
import { expectNoContent, sessionsIn } from './parse-response.ts'
import { answeredStatus } from './connection.ts'

/**
 * Ends every session of a person for good: they are removed, so enabling a disabled person does not bring them back (kratos §8.1).
 * @param id of somebody who is known to exist, since Kratos says 404 for a person without sessions, too
 * @returns how many of them were alive
 */
export async function endSessions(api: IdentityApi, id: string): Promise<number> {
  const alive = await api.listIdentitySessions({ id, active: true, perPage: 1 })
  const listed = sessionsIn(alive.data).length
  await api.deleteIdentitySessions({ id }).then(expectNoContent, (error: unknown) => {
    if (answeredStatus(error) !== 404) throw error
  })
  const total = Number(alive.headers['x-total-count'])
  return Number.isSafeInteger(total) ? total : listed
}

/** "No session was", "1 session was", "2 sessions were", for the end of a sentence. */
export const sessionsWere = (count: number): string =>
  count === 0 ? 'no session was' : count === 1 ? '1 session was' : `${count} sessions were`

/**
 * When the person last proved who they are, as ISO 8601; undefined when Kratos keeps no session of theirs. Ended and expired ones count, as
 * long as Kratos has not removed them.
 */
export async function lastSignIn(api: IdentityApi, id: string): Promise<string | undefined> {
  // Kratos lists those first that were confirmed last; a few more cost nothing and need no trust in that.
  const { data } = await api.listIdentitySessions({ id, perPage: 20 })
  const times = sessionsIn(data).flatMap((session: Session) => session.authenticated_at ?? [])
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1)
}
