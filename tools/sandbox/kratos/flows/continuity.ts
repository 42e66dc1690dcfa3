import type { RequestContext } from '../server/request-context.ts'
import type { HttpError } from '../server/http-error.ts'
import { refreshRequired } from '../server/http-error.ts'
import type { CurrentSession } from '../store/sessions.ts'
import type { SettingsFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'
import { token } from '../server/context.ts'

const cookieName = 'ory_kratos_continuity'
const cookieMaxAge = 30 * 24 * 3600
const lifespanMs = 15 * 60 * 1000

function sendCookie(kratos: KratosContext, ctx: RequestContext, value: string): void {
  ctx.setCookie(cookieName, value, { maxAge: cookieMaxAge, sameSite: 'Lax', secure: !kratos.config.dev })
}

/** Pauses a change for 15 minutes. @returns the error that asks the person to confirm who they are (kratos §5.3) */
export function pauseChange(
  kratos: KratosContext,
  ctx: RequestContext,
  current: CurrentSession,
  flow: SettingsFlow,
  body: Record<string, unknown>
): HttpError {
  const id = token(kratos.random, 32)
  kratos.store.pausedChanges.set(id, {
    flowId: flow.id,
    identityId: current.identity.id,
    body,
    expiresAt: kratos.clock.now() + lifespanMs
  })
  sendCookie(kratos, ctx, id)
  const back = encodeURIComponent(`${kratos.publicUrl}/self-service/settings?flow=${flow.id}`)
  return refreshRequired(`${kratos.publicUrl}/self-service/login/browser?refresh=true&return_to=${back}`)
}

/** The body of the change that is paused in this browser for this person and form; undefined when there is none or it expired. */
export function pausedBody(
  kratos: KratosContext,
  ctx: RequestContext,
  current: CurrentSession,
  flow: SettingsFlow
): Record<string, unknown> | undefined {
  const paused = kratos.store.pausedChanges.get(ctx.cookies.get(cookieName) ?? '')
  const fits = paused?.flowId === flow.id && paused.identityId === current.identity.id
  if (!fits || paused.expiresAt <= kratos.clock.now()) return undefined
  sendCookie(kratos, ctx, token(kratos.random, 32))
  return paused.body
}

/** Removes the change that is paused in this browser. As Kratos does, it replaces the cookie by one that means nothing. */
export function dropPausedChange(kratos: KratosContext, ctx: RequestContext): void {
  const id = ctx.cookies.get(cookieName)
  if (id === undefined || !kratos.store.pausedChanges.delete(id)) return
  sendCookie(kratos, ctx, token(kratos.random, 32))
}
