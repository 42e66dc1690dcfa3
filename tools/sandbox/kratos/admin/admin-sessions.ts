import { durationOf } from '../server/config.ts'
import type { RequestContext } from '../server/request-context.ts'
import { HttpError, badRequest } from '../server/http-error.ts'
import { sessionJson } from '../store/identity-json.ts'
import { offsetLink, offsetPage } from '../server/paging.ts'
import { aliveSessions, sessionsOf } from '../store/sessions.ts'
import type { Session } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'
import { isUuid } from '../server/context.ts'

type Parameters = Record<string, string>

function find(kratos: KratosContext, { id = '' }: Parameters): Session {
  if (!isUuid(id)) throw badRequest('This is not the id of a session.')
  const session = kratos.store.sessions.get(id)
  if (!session) throw new HttpError(404)
  return session
}

/** The sessions that `active=true` or `active=false` asks for; all without it. */
function byActivity(kratos: KratosContext, ctx: RequestContext, sessions: readonly Session[]): Session[] {
  const wanted = ctx.query.get('active')
  if (wanted === null || wanted === '') return [...sessions]
  if (wanted !== 'true' && wanted !== 'false') throw badRequest('"active" must be true or false.')
  const alive = new Set(aliveSessions(kratos, sessions))
  return sessions.filter((session) => alive.has(session) === (wanted === 'true'))
}

/** `GET /admin/identities/{id}/sessions`: an unknown person has none (kratos §8.2). */
export function listSessionsOf(kratos: KratosContext, ctx: RequestContext, { id = '' }: Parameters): void {
  if (!isUuid(id)) throw badRequest('This is not the id of a person.')
  const sessions = byActivity(kratos, ctx, sessionsOf(kratos, id))
  const page = offsetPage(ctx, sessions)
  ctx.send(
    200,
    page.items.map((session) => sessionJson(kratos, session, { identity: 'brief', devices: true })),
    { link: offsetLink(`/admin/identities/${id}/sessions`, ctx, page), 'x-total-count': String(sessions.length) }
  )
}

/** `DELETE /admin/identities/{id}/sessions`: 404 where there is nothing to end. */
export function deleteSessionsOf(kratos: KratosContext, ctx: RequestContext, { id = '' }: Parameters): void {
  if (!isUuid(id)) throw badRequest('This is not the id of a person.')
  const sessions = sessionsOf(kratos, id)
  if (sessions.length === 0) throw new HttpError(404)
  for (const session of sessions) kratos.store.sessions.delete(session.id)
  ctx.send(204)
}

/** `GET /admin/sessions`: newest first; people and devices only where they are asked for. */
export function listSessions(kratos: KratosContext, ctx: RequestContext): void {
  const all = [...kratos.store.sessions.values()].toReversed().toSorted((a, b) => b.issuedAt - a.issuedAt)
  const sessions = byActivity(kratos, ctx, all)
  const expand = new Set(ctx.query.getAll('expand').map((name) => name.toLowerCase()))
  const page = offsetPage(ctx, sessions)
  const show = { identity: expand.has('identity') ? 'brief' : 'none', devices: expand.has('devices') } as const
  ctx.send(
    200,
    page.items.map((session) => sessionJson(kratos, session, show)),
    { link: offsetLink('/admin/sessions', ctx, page), 'x-total-count': String(sessions.length) }
  )
}

/** `GET /admin/sessions/{id}`. */
export function getSession(kratos: KratosContext, ctx: RequestContext, parameters: Parameters): void {
  ctx.send(200, sessionJson(kratos, find(kratos, parameters), { identity: 'none', devices: false }))
}

/** `DELETE /admin/sessions/{id}`: the session is kept as inactive; a second call is no error (kratos §14.7). */
export function deactivateSession(kratos: KratosContext, ctx: RequestContext, parameters: Parameters): void {
  find(kratos, parameters).active = false
  ctx.send(204)
}

/** `PATCH /admin/sessions/{id}/extend`. */
export function extendSession(kratos: KratosContext, ctx: RequestContext, parameters: Parameters): void {
  const session = find(kratos, parameters)
  session.expiresAt = kratos.clock.now() + durationOf(kratos.config.session.lifespan)
  ctx.send(200, sessionJson(kratos, session, { identity: 'brief', devices: true }))
}
