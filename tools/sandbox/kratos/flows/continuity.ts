import type { Exchange } from '../server/request-context.ts'
import type { HttpError } from '../server/http-error.ts'
import { refreshRequired } from '../server/http-error.ts'
import type { SignedIn } from '../store/sessions.ts'
import type { SettingsFlow } from '../store/store.ts'
import type { World } from '../server/context.ts'
import { token } from '../server/context.ts'

const cookieName = 'ory_kratos_continuity'
const cookieSeconds = 30 * 24 * 3600
const keptMilliseconds = 15 * 60 * 1000

function sendCookie(world: World, ex: Exchange, value: string): void {
  ex.setCookie(cookieName, value, { maxAge: cookieSeconds, sameSite: 'Lax', secure: !world.config.dev })
}

/** Keeps a change for a quarter of an hour and says that the person must confirm first (contract/kratos.md §5.3). */
export function park(
  world: World,
  ex: Exchange,
  who: SignedIn,
  flow: SettingsFlow,
  body: Record<string, unknown>
): HttpError {
  const id = token(world.random, 32)
  world.store.parkedChanges.set(id, {
    flowId: flow.id,
    identityId: who.identity.id,
    body,
    expiresAt: world.clock.now() + keptMilliseconds
  })
  sendCookie(world, ex, id)
  const back = encodeURIComponent(`${world.publicUrl}/self-service/settings?flow=${flow.id}`)
  return refreshRequired(`${world.publicUrl}/self-service/login/browser?refresh=true&return_to=${back}`)
}

/** The change that waits in this browser for this person and form, if it still does. */
export function parkedBody(
  world: World,
  ex: Exchange,
  who: SignedIn,
  flow: SettingsFlow
): Record<string, unknown> | undefined {
  const parked = world.store.parkedChanges.get(ex.cookies.get(cookieName) ?? '')
  const fits = parked?.flowId === flow.id && parked.identityId === who.identity.id
  if (!fits || parked.expiresAt <= world.clock.now()) return undefined
  sendCookie(world, ex, token(world.random, 32))
  return parked.body
}

/** Forgets what waits in this browser; Kratos sends the cookie again without anything in it that still counts. */
export function takeParked(world: World, ex: Exchange): void {
  const id = ex.cookies.get(cookieName)
  if (id === undefined || !world.store.parkedChanges.delete(id)) return
  sendCookie(world, ex, token(world.random, 32))
}
