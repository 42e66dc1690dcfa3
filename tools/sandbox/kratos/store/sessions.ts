import type { RequestContext } from '../server/request-context.ts'
import { aal2Required } from '../server/http-error.ts'
import type { Identity, Session } from './store.ts'
import { durationOf } from '../server/config.ts'
import { hasSecondFactor } from './identities.ts'
import type { KratosContext } from '../server/context.ts'
import { token } from '../server/context.ts'

/** The session of the requesting browser, and its person. */
export interface CurrentSession {
  session: Session
  identity: Identity
}

type Aal = 'aal1' | 'aal2'

function isAlive(kratos: KratosContext, session: Session): boolean {
  return session.active && session.expiresAt > kratos.clock.now()
}

/**
 * The session of this browser, if it is valid. `evenDisabled`: calls that do not load the person also accept the session of a
 * disabled one (kratos §8.1).
 */
export function currentSession(
  kratos: KratosContext,
  ctx: RequestContext,
  evenDisabled = false
): CurrentSession | undefined {
  const cookie = ctx.cookies.get(kratos.config.session.cookie.name)
  if (cookie === undefined) return undefined
  const wanted = cookie.split('.')[0]
  const session = [...kratos.store.sessions.values()].find((one) => one.token === wanted)
  if (!session || !isAlive(kratos, session)) return undefined
  const identity = kratos.store.identities.get(session.identityId)
  if (!identity || (identity.state !== 'active' && !evenDisabled)) return undefined
  return { session, identity }
}

/** Sends the session's cookie; its text is new each time, the session is the same. */
export function sendSessionCookie(kratos: KratosContext, ctx: RequestContext, session: Session): void {
  const { session: settings, cookies, dev } = kratos.config
  const seconds = Math.floor((session.expiresAt - kratos.clock.now()) / 1000)
  ctx.setCookie(settings.cookie.name, `${session.token}.${token(kratos.random, 16)}`, {
    maxAge: settings.cookie.persistent ? seconds : undefined,
    sameSite: cookies.same_site,
    secure: cookies.secure === undefined ? !dev : cookies.secure === 'true',
    path: cookies.path,
    domain: cookies.domain
  })
}

/** Removes the session's cookie from the browser. */
export function removeSessionCookie(kratos: KratosContext, ctx: RequestContext): void {
  const { session: settings, cookies, dev } = kratos.config
  ctx.setCookie(settings.cookie.name, '', {
    maxAge: 0,
    sameSite: cookies.same_site,
    secure: cookies.secure === undefined ? !dev : cookies.secure === 'true',
    path: cookies.path,
    domain: cookies.domain
  })
}

/** Starts a session for that person in this browser. */
export function startSession(kratos: KratosContext, ctx: RequestContext, identity: Identity, method: string): Session {
  const now = kratos.clock.now()
  const session: Session = {
    id: kratos.random.uuid(),
    token: token(kratos.random, 32),
    logoutToken: `ory_lo_${token(kratos.random, 32)}`,
    identityId: identity.id,
    active: true,
    aal: 'aal1',
    methods: [{ method, aal: 'aal1', completedAt: now }],
    issuedAt: now,
    authenticatedAt: now,
    expiresAt: now + durationOf(kratos.config.session.lifespan),
    device: { id: kratos.random.uuid(), ipAddress: ctx.remoteAddress, userAgent: ctx.userAgent }
  }
  kratos.store.sessions.set(session.id, session)
  sendSessionCookie(kratos, ctx, session)
  return session
}

/** Records a further authentication in this session; a second factor raises it to aal2. */
export function addMethod(kratos: KratosContext, session: Session, method: string, aal: Aal): void {
  const now = kratos.clock.now()
  session.methods.push({ method, aal, completedAt: now })
  session.authenticatedAt = now
  if (aal === 'aal2') session.aal = 'aal2'
}

/** Whether that session is enough where `required` is `aal1` or `highest_available` (kratos §5.5). */
export function satisfiesAal(kratos: KratosContext, { session, identity }: CurrentSession, required: string): boolean {
  return required === 'aal1' || session.aal === 'aal2' || !hasSecondFactor(kratos, identity)
}

/**
 * Whether the person authenticated recently enough for a change that needs it. For the password a window of 0 means "always
 * ask"; for everything else 0 or less means "never ask". Source: kratos §5.3.
 */
export function isPrivileged(kratos: KratosContext, session: Session, kind: 'password' | 'other'): boolean {
  const window = durationOf(kratos.config.selfservice.flows.settings.privileged_session_max_age)
  if (kind === 'other' && window <= 0) return true
  return session.authenticatedAt + window >= kratos.clock.now() && !(kind === 'password' && window <= 0)
}

/** The address that asks for the second factor. */
export function secondFactorUrl(kratos: KratosContext, returnTo?: string): string {
  const url = `${kratos.publicUrl}/self-service/login/browser?aal=aal2`
  return returnTo === undefined ? url : `${url}&return_to=${encodeURIComponent(returnTo)}`
}

/** @throws HttpError 403 `session_aal2_required` */
export function requireAal(kratos: KratosContext, current: CurrentSession, required: string, returnTo?: string): void {
  if (!satisfiesAal(kratos, current, required)) throw aal2Required(secondFactorUrl(kratos, returnTo))
}

/** The person's sessions, newest first. */
export function sessionsOf(kratos: KratosContext, identityId: string): Session[] {
  return [...kratos.store.sessions.values()]
    .filter((session) => session.identityId === identityId)
    .toReversed()
    .toSorted((a, b) => b.issuedAt - a.issuedAt)
}

/** Ends the person's other sessions. @returns how many there are, ended ones included (kratos §14.7) */
export function endOtherSessions(kratos: KratosContext, own: Session): number {
  const others = sessionsOf(kratos, own.identityId).filter((session) => session.id !== own.id)
  for (const session of others) session.active = false
  return others.length
}

/** The sessions that have neither expired nor been ended. */
export function aliveSessions(kratos: KratosContext, sessions: readonly Session[]): Session[] {
  return sessions.filter((session) => isAlive(kratos, session))
}
