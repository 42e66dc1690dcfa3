import type { Exchange } from '../server/request-context.ts'
import { aal2Required } from '../server/http-error.ts'
import type { Identity, Session } from './store.ts'
import { configured } from '../server/config.ts'
import { hasSecondFactor } from './identities.ts'
import type { World } from '../server/context.ts'
import { token } from '../server/context.ts'

/** Who is signed in where. */
export interface SignedIn {
  session: Session
  identity: Identity
}

type Aal = 'aal1' | 'aal2'

function isAlive(world: World, session: Session): boolean {
  return session.active && session.expiresAt > world.clock.now()
}

/**
 * The session of this browser, if it counts. `evenDisabled`: calls that do not load the person also take the session of a
 * disabled one (contract/kratos.md §8.1).
 */
export function signedIn(world: World, ex: Exchange, evenDisabled = false): SignedIn | undefined {
  const cookie = ex.cookies.get(world.config.session.cookie.name)
  if (cookie === undefined) return undefined
  const wanted = cookie.split('.')[0]
  const session = [...world.store.sessions.values()].find((one) => one.token === wanted)
  if (!session || !isAlive(world, session)) return undefined
  const identity = world.store.identities.get(session.identityId)
  if (!identity || (identity.state !== 'active' && !evenDisabled)) return undefined
  return { session, identity }
}

/** Sends the session's cookie again: the same session under a new text. */
export function sendSessionCookie(world: World, ex: Exchange, session: Session): void {
  const { session: settings, cookies, dev } = world.config
  const seconds = Math.floor((session.expiresAt - world.clock.now()) / 1000)
  ex.setCookie(settings.cookie.name, `${session.token}.${token(world.random, 16)}`, {
    maxAge: settings.cookie.persistent ? seconds : undefined,
    sameSite: cookies.same_site,
    secure: cookies.secure === undefined ? !dev : cookies.secure === 'true',
    path: cookies.path
  })
}

export function removeSessionCookie(world: World, ex: Exchange): void {
  const { session: settings, cookies, dev } = world.config
  ex.setCookie(settings.cookie.name, '', {
    maxAge: 0,
    sameSite: cookies.same_site,
    secure: cookies.secure === undefined ? !dev : cookies.secure === 'true',
    path: cookies.path
  })
}

/** A new session for that person in this browser. */
export function startSession(world: World, ex: Exchange, identity: Identity, method: string): Session {
  const now = world.clock.now()
  const session: Session = {
    id: world.random.uuid(),
    token: token(world.random, 32),
    logoutToken: `ory_lo_${token(world.random, 32)}`,
    identityId: identity.id,
    active: true,
    aal: 'aal1',
    methods: [{ method, aal: 'aal1', completedAt: now }],
    issuedAt: now,
    authenticatedAt: now,
    expiresAt: now + configured(world.config.session.lifespan),
    device: { id: world.random.uuid(), ipAddress: ex.remoteAddress, userAgent: ex.userAgent }
  }
  world.store.sessions.set(session.id, session)
  sendSessionCookie(world, ex, session)
  return session
}

/** Notes that the person has proven themselves once more in this session; a second factor raises it to aal2. */
export function addMethod(world: World, session: Session, method: string, aal: Aal): void {
  const now = world.clock.now()
  session.methods.push({ method, aal, completedAt: now })
  session.authenticatedAt = now
  if (aal === 'aal2') session.aal = 'aal2'
}

/** Whether that session is enough where `required` is `aal1` or `highest_available` (contract/kratos.md §5.5). */
export function satisfiesAal(world: World, { session, identity }: SignedIn, required: string): boolean {
  return required === 'aal1' || session.aal === 'aal2' || !hasSecondFactor(world, identity)
}

/** Where the second factor is asked for. */
export function secondFactorUrl(world: World, returnTo?: string): string {
  const url = `${world.publicUrl}/self-service/login/browser?aal=aal2`
  return returnTo === undefined ? url : `${url}&return_to=${encodeURIComponent(returnTo)}`
}

/** @throws HttpError 403 `session_aal2_required` */
export function requireAal(world: World, who: SignedIn, required: string, returnTo?: string): void {
  if (!satisfiesAal(world, who, required)) throw aal2Required(secondFactorUrl(world, returnTo))
}

/** The person's sessions, newest first. */
export function sessionsOf(world: World, identityId: string): Session[] {
  return [...world.store.sessions.values()]
    .filter((session) => session.identityId === identityId)
    .toReversed()
    .toSorted((a, b) => b.issuedAt - a.issuedAt)
}

/** Ends the person's other sessions and says how many there are, ended ones included (contract/kratos.md §14.7). */
export function endOtherSessions(world: World, own: Session): number {
  const others = sessionsOf(world, own.identityId).filter((session) => session.id !== own.id)
  for (const session of others) session.active = false
  return others.length
}

/** The sessions that still count. */
export function aliveSessions(world: World, sessions: readonly Session[]): Session[] {
  return sessions.filter((session) => isAlive(world, session))
}
