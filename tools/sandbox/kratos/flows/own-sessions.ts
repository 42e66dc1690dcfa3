import type { Exchange } from '../server/request-context.ts'
import { HttpError, unauthorized } from '../server/http-error.ts'
import { sessionJson } from '../store/identity-json.ts'
import { offsetLink, offsetPage } from '../server/paging.ts'
import type { SignedIn } from '../store/sessions.ts'
import { aliveSessions, endOtherSessions, requireAal, sessionsOf, signedIn } from '../store/sessions.ts'
import type { World } from '../server/context.ts'
import { isUuid } from '../server/context.ts'

function requireSession(world: World, ex: Exchange, evenDisabled: boolean): SignedIn {
  const who = signedIn(world, ex, evenDisabled)
  if (!who) throw unauthorized()
  return who
}

/** `GET /sessions/whoami` (contract/kratos.md §1.5). */
export function whoami(world: World, ex: Exchange): void {
  const who = requireSession(world, ex, false)
  requireAal(world, who, world.config.session.whoami.required_aal)
  ex.send(200, sessionJson(world, who.session, { identity: 'full', devices: true }), {
    'x-kratos-authenticated-identity-id': who.identity.id
  })
}

/** `GET /sessions`: the person's other sessions that still count, newest first. */
export function listOwnSessions(world: World, ex: Exchange): void {
  const who = requireSession(world, ex, true)
  requireAal(world, who, world.config.session.whoami.required_aal)
  const others = aliveSessions(world, sessionsOf(world, who.identity.id)).filter(({ id }) => id !== who.session.id)
  const page = offsetPage(ex, others)
  ex.send(
    200,
    page.items.map((session) => sessionJson(world, session, { identity: 'brief', devices: true })),
    { link: offsetLink('/sessions', ex, page), 'x-total-count': String(others.length) }
  )
}

/** `DELETE /sessions`: neither a second factor nor a CSRF token is asked for. */
export function endOwnOtherSessions(world: World, ex: Exchange): void {
  const who = requireSession(world, ex, true)
  ex.send(200, { count: endOtherSessions(world, who.session) })
}

/** `DELETE /sessions/{id}`: unknown ones and those of others count as ended; one's own is refused. */
export function endOwnSession(world: World, ex: Exchange, { id = '' }: Record<string, string>): void {
  const who = requireSession(world, ex, true)
  if (!isUuid(id)) throw new HttpError(400, { message: 'This is not the id of a session.' })
  if (id === who.session.id) throw new HttpError(400, { message: 'Sign out to end the session you are in.' })
  const session = world.store.sessions.get(id)
  if (session?.identityId === who.identity.id) session.active = false
  ex.send(204)
}
