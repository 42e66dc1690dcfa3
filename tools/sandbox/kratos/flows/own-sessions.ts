import type { RequestContext } from '../server/request-context.ts'
import { HttpError, unauthorized } from '../server/http-error.ts'
import { sessionJson } from '../store/identity-json.ts'
import { offsetLink, offsetPage } from '../server/paging.ts'
import type { CurrentSession } from '../store/sessions.ts'
import { aliveSessions, endOtherSessions, requireAal, sessionsOf, currentSession } from '../store/sessions.ts'
import type { KratosContext } from '../server/context.ts'
import { isUuid } from '../server/context.ts'

function requireSession(kratos: KratosContext, ctx: RequestContext, evenDisabled: boolean): CurrentSession {
  const current = currentSession(kratos, ctx, evenDisabled)
  if (!current) throw unauthorized()
  return current
}

/** `GET /sessions/whoami` (kratos §1.5). */
export function whoami(kratos: KratosContext, ctx: RequestContext): void {
  const current = requireSession(kratos, ctx, false)
  requireAal(kratos, current, kratos.config.session.whoami.required_aal)
  ctx.send(200, sessionJson(kratos, current.session, { identity: 'full', devices: true }), {
    'x-kratos-authenticated-identity-id': current.identity.id
  })
}

/** `GET /sessions`: the person's other valid sessions, newest first. */
export function listOwnSessions(kratos: KratosContext, ctx: RequestContext): void {
  const current = requireSession(kratos, ctx, true)
  requireAal(kratos, current, kratos.config.session.whoami.required_aal)
  const others = aliveSessions(kratos, sessionsOf(kratos, current.identity.id)).filter(
    ({ id }) => id !== current.session.id
  )
  const page = offsetPage(ctx, others)
  ctx.send(
    200,
    page.items.map((session) => sessionJson(kratos, session, { identity: 'brief', devices: true })),
    { link: offsetLink('/sessions', ctx, page), 'x-total-count': String(others.length) }
  )
}

/** `DELETE /sessions`: needs neither a second factor nor a CSRF token. */
export function endOwnOtherSessions(kratos: KratosContext, ctx: RequestContext): void {
  const current = requireSession(kratos, ctx, true)
  ctx.send(200, { count: endOtherSessions(kratos, current.session) })
}

/** `DELETE /sessions/{id}`: succeeds for unknown sessions and those of others, too; the current one is rejected. */
export function endOwnSession(kratos: KratosContext, ctx: RequestContext, { id = '' }: Record<string, string>): void {
  const current = requireSession(kratos, ctx, true)
  if (!isUuid(id)) throw new HttpError(400, { message: 'This is not the id of a session.' })
  if (id === current.session.id) throw new HttpError(400, { message: 'Sign out to end the session you are in.' })
  const session = kratos.store.sessions.get(id)
  if (session?.identityId === current.identity.id) session.active = false
  ctx.send(204)
}
