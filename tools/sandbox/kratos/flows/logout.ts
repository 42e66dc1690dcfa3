import type { Exchange } from '../server/request-context.ts'
import { HttpError, badRequest, sessionInactive } from '../server/http-error.ts'
import { checkReturnTo } from '../server/return-to.ts'
import { removeSessionCookie, signedIn } from '../store/sessions.ts'
import type { World } from '../server/context.ts'

/** `GET /self-service/logout/browser`: also for a session that still lacks its second factor (contract/kratos.md §1.4). */
export function startLogout(world: World, ex: Exchange): void {
  const who = signedIn(world, ex, true)
  if (!who) throw sessionInactive(false)
  const wanted = ex.query.get('return_to')
  checkReturnTo(world, wanted)
  const { logoutToken: token } = who.session
  const back = wanted ? `return_to=${encodeURIComponent(wanted)}&` : ''
  ex.send(200, { logout_url: `${world.publicUrl}/self-service/logout?${back}token=${token}`, logout_token: token })
}

/** `GET /self-service/logout?token=`: ends the session even when the address to return to is refused. */
export function logout(world: World, ex: Exchange): void {
  const token = ex.query.get('token')
  const who = signedIn(world, ex, true)
  if (!token) throw badRequest('The request lacks the token of the log-out address.')
  if (!who) throw sessionInactive(false)
  if (who.session.logoutToken !== token) throw new HttpError(403, { reason: 'This token belongs to another session.' })
  who.session.active = false
  ex.rotateCsrf()
  removeSessionCookie(world, ex)
  const { logout: settings } = world.config.selfservice.flows
  const target = checkReturnTo(world, ex.query.get('return_to'), settings.after.default_browser_return_url)
  if (ex.wantsJson) ex.send(204)
  else ex.redirect(target)
}
