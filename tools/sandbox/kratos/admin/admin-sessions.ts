import { configured } from '../server/config.ts'
import type { Exchange } from '../server/request-context.ts'
import { HttpError, badRequest } from '../server/http-error.ts'
import { sessionJson } from '../store/identity-json.ts'
import { offsetLink, offsetPage } from '../server/paging.ts'
import { aliveSessions, sessionsOf } from '../store/sessions.ts'
import type { Session } from '../store/store.ts'
import type { World } from '../server/context.ts'
import { isUuid } from '../server/context.ts'

type Parameters = Record<string, string>

function find(world: World, { id = '' }: Parameters): Session {
  if (!isUuid(id)) throw badRequest('This is not the id of a session.')
  const session = world.store.sessions.get(id)
  if (!session) throw new HttpError(404)
  return session
}

/** `active=true` or `active=false`, both kinds without it. */
function byActivity(world: World, ex: Exchange, sessions: readonly Session[]): Session[] {
  const wanted = ex.query.get('active')
  if (wanted === null || wanted === '') return [...sessions]
  if (wanted !== 'true' && wanted !== 'false') throw badRequest('"active" must be true or false.')
  const alive = new Set(aliveSessions(world, sessions))
  return sessions.filter((session) => alive.has(session) === (wanted === 'true'))
}

/** `GET /admin/identities/{id}/sessions`: an unknown person has none (contract/kratos.md §8.2). */
export function listSessionsOf(world: World, ex: Exchange, { id = '' }: Parameters): void {
  if (!isUuid(id)) throw badRequest('This is not the id of a person.')
  const sessions = byActivity(world, ex, sessionsOf(world, id))
  const page = offsetPage(ex, sessions)
  ex.send(
    200,
    page.items.map((session) => sessionJson(world, session, { identity: 'brief', devices: true })),
    { link: offsetLink(`/admin/identities/${id}/sessions`, ex, page), 'x-total-count': String(sessions.length) }
  )
}

/** `DELETE /admin/identities/{id}/sessions`: 404 where there is nothing to end. */
export function deleteSessionsOf(world: World, ex: Exchange, { id = '' }: Parameters): void {
  if (!isUuid(id)) throw badRequest('This is not the id of a person.')
  const sessions = sessionsOf(world, id)
  if (sessions.length === 0) throw new HttpError(404)
  for (const session of sessions) world.store.sessions.delete(session.id)
  ex.send(204)
}

/** `GET /admin/sessions`: newest first; people and devices only where they are asked for. */
export function listSessions(world: World, ex: Exchange): void {
  const all = [...world.store.sessions.values()].toReversed().toSorted((a, b) => b.issuedAt - a.issuedAt)
  const sessions = byActivity(world, ex, all)
  const expand = new Set(ex.query.getAll('expand').map((name) => name.toLowerCase()))
  const page = offsetPage(ex, sessions)
  const show = { identity: expand.has('identity') ? 'brief' : 'none', devices: expand.has('devices') } as const
  ex.send(
    200,
    page.items.map((session) => sessionJson(world, session, show)),
    { link: offsetLink('/admin/sessions', ex, page), 'x-total-count': String(sessions.length) }
  )
}

export function getSession(world: World, ex: Exchange, parameters: Parameters): void {
  ex.send(200, sessionJson(world, find(world, parameters), { identity: 'none', devices: false }))
}

/** `DELETE /admin/sessions/{id}`: the session stays, as one that has ended; again is fine (contract/kratos.md §14.7). */
export function deactivateSession(world: World, ex: Exchange, parameters: Parameters): void {
  find(world, parameters).active = false
  ex.send(204)
}

export function extendSession(world: World, ex: Exchange, parameters: Parameters): void {
  const session = find(world, parameters)
  session.expiresAt = world.clock.now() + configured(world.config.session.lifespan)
  ex.send(200, sessionJson(world, session, { identity: 'brief', devices: true }))
}
