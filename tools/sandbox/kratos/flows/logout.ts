import type { RequestContext } from '../server/request-context.ts'
import { HttpError, badRequest, sessionInactive } from '../server/http-error.ts'
import { checkReturnTo } from '../server/return-to.ts'
import { removeSessionCookie, currentSession } from '../store/sessions.ts'
import type { KratosContext } from '../server/context.ts'

/** `GET /self-service/logout/browser`: works without the second factor, too (kratos §1.4). */
export function startLogout(kratos: KratosContext, ctx: RequestContext): void {
  const current = currentSession(kratos, ctx, true)
  if (!current) throw sessionInactive(false)
  const wanted = ctx.query.get('return_to')
  checkReturnTo(kratos, wanted)
  const { logoutToken: token } = current.session
  const back = wanted ? `return_to=${encodeURIComponent(wanted)}&` : ''
  ctx.send(200, { logout_url: `${kratos.publicUrl}/self-service/logout?${back}token=${token}`, logout_token: token })
}

/** `GET /self-service/logout?token=`: ends the session even when the address to return to is rejected. */
export function logout(kratos: KratosContext, ctx: RequestContext): void {
  const token = ctx.query.get('token')
  const current = currentSession(kratos, ctx, true)
  if (!token) throw badRequest('The request lacks the token of the log-out address.')
  if (!current) throw sessionInactive(false)
  if (current.session.logoutToken !== token)
    throw new HttpError(403, { reason: 'This token belongs to another session.' })
  current.session.active = false
  ctx.rotateCsrf()
  removeSessionCookie(kratos, ctx)
  const { logout: settings } = kratos.config.selfservice.flows
  const target = checkReturnTo(kratos, ctx.query.get('return_to'), settings.after.default_browser_return_url)
  if (ctx.wantsJson) ctx.send(204)
  else ctx.redirect(target)
}
