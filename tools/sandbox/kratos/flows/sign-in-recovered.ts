import { durationOf } from '../server/config.ts'
import type { RequestContext } from '../server/request-context.ts'
import { message } from './messages.ts'
import { endOtherSessions, startSession } from '../store/sessions.ts'
import { createSettingsFlow } from './settings-flow.ts'
import type { Identity, RecoveryFlow, SettingsFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'
import { isoTime } from '../server/context.ts'

/**
 * Signs the person in, which ends any other sign-in of this browser, and creates a settings flow that asks for a new password
 * (kratos §4.3, message 1060001).
 */
export async function signInRecovered(
  kratos: KratosContext,
  ctx: RequestContext,
  flow: RecoveryFlow,
  identity: Identity,
  method: 'link_recovery' | 'code_recovery'
): Promise<SettingsFlow> {
  const session = startSession(kratos, ctx, identity, method)
  ctx.rotateCsrf()
  const { hooks } = kratos.config.selfservice.flows.recovery.after
  if (hooks.some(({ hook }) => hook === 'revoke_active_sessions')) endOtherSessions(kratos, session)
  const settings = await createSettingsFlow(kratos, ctx, identity, { returnTo: flow.returnTo })
  const until =
    session.authenticatedAt + durationOf(kratos.config.selfservice.flows.settings.privileged_session_max_age)
  settings.messages = [
    message(1060001, {
      privilegedSessionExpiresAt: isoTime(until),
      privileged_session_expires_at: isoTime(until),
      privileged_session_expires_at_unix: Math.floor(until / 1000)
    })
  ]
  flow.state = 'passed_challenge'
  flow.csrf = ctx.csrfSecret
  return settings
}
