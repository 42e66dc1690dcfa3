import type { RequestContext } from '../server/request-context.ts'
import { redirectToErrorPage } from '../server/error-page.ts'
import {
  clearMessages,
  copyNodes,
  expiredMessage,
  isExpired,
  readExpired,
  readFlow,
  settingsFlowJson,
  showProblem,
  submitExpired,
  submittedFlow
} from './flows.ts'
import { HttpError, aal2Required, identityMismatch, sessionInactive, unauthorized } from '../server/http-error.ts'
import { FormProblem, message } from './messages.ts'
import { pausedBody, dropPausedChange } from './continuity.ts'
import { checkReturnTo } from '../server/return-to.ts'
import type { CurrentSession } from '../store/sessions.ts'
import {
  endOtherSessions,
  requireAal,
  satisfiesAal,
  secondFactorUrl,
  sendSessionCookie,
  currentSession
} from '../store/sessions.ts'
import { createSettingsFlow } from './settings-flow.ts'
import { changeSettings } from '../methods/settings-strategies.ts'
import type { SettingsFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'

function flowPage(kratos: KratosContext, flow: SettingsFlow): string {
  return `${kratos.config.selfservice.flows.settings.ui_url}?flow=${flow.id}`
}

/** `GET /self-service/settings/browser` (kratos §1.2). */
export async function startSettings(kratos: KratosContext, ctx: RequestContext): Promise<void> {
  const current = currentSession(kratos, ctx)
  const wanted = ctx.query.get('return_to')
  const here = wanted ? `${kratos.publicUrl}${ctx.path}?${ctx.query.toString()}` : undefined
  if (!current) {
    if (ctx.acceptsJson) throw sessionInactive(true)
    const back = here === undefined ? '' : `?return_to=${encodeURIComponent(here)}`
    ctx.redirect(`${kratos.publicUrl}/self-service/login/browser${back}`)
    return
  }
  if (!satisfiesAal(kratos, current, kratos.config.selfservice.flows.settings.required_aal)) {
    const url = secondFactorUrl(kratos, here)
    if (ctx.acceptsJson) throw aal2Required(url)
    ctx.redirect(url)
    return
  }
  checkReturnTo(kratos, wanted)
  const flow = await createSettingsFlow(kratos, ctx, current.identity)
  if (ctx.acceptsJson) ctx.send(200, settingsFlowJson(kratos, ctx, flow))
  else ctx.redirect(flowPage(kratos, flow))
}

/** `GET /self-service/settings/flows?id=`: bound to the person, not to the browser. */
export function readSettings(kratos: KratosContext, ctx: RequestContext): void {
  const current = currentSession(kratos, ctx)
  if (!current) {
    if (ctx.wantsJson) throw unauthorized()
    ctx.redirect(kratos.config.selfservice.flows.login.ui_url, 302)
    return
  }
  const flow = readFlow(ctx, kratos.store.settingsFlows)
  requireAal(kratos, current, kratos.config.selfservice.flows.settings.required_aal, flowPage(kratos, flow))
  if (flow.identityId !== current.identity.id) throw identityMismatch()
  if (isExpired(kratos, flow)) throw readExpired(kratos, 'settings', flow)
  ctx.send(200, settingsFlowJson(kratos, ctx, flow))
}

async function replaceExpired(
  kratos: KratosContext,
  ctx: RequestContext,
  current: CurrentSession,
  old: SettingsFlow
): Promise<SettingsFlow> {
  const flow = await createSettingsFlow(kratos, ctx, current.identity, {
    requestUrl: old.requestUrl,
    returnTo: old.returnTo
  })
  flow.messages.unshift(expiredMessage(4050001, old))
  return flow
}

/**
 * `POST /self-service/settings?flow=`, and `GET` to continue a change that was paused for a confirmation. The order of the checks is that of
 * kratos §0.6.
 */
export async function submitSettings(kratos: KratosContext, ctx: RequestContext): Promise<void> {
  const current = currentSession(kratos, ctx)
  if (!current) {
    if (ctx.wantsJson) throw unauthorized()
    ctx.redirect(`${kratos.publicUrl}/self-service/login/browser`)
    return
  }
  const flow = submittedFlow(ctx, kratos.store.settingsFlows, 'This form does not exist any more.')
  requireAal(kratos, current, kratos.config.selfservice.flows.settings.required_aal, flowPage(kratos, flow))
  if (isExpired(kratos, flow)) {
    const next = await replaceExpired(kratos, ctx, current, flow)
    if (ctx.wantsJson) throw submitExpired(kratos, flow, next)
    ctx.redirect(flowPage(kratos, next))
    return
  }
  if (flow.identityId !== current.identity.id) throw identityMismatch()
  clearMessages(flow)
  try {
    const paused = ctx.method === 'GET' ? pausedBody(kratos, ctx, current, flow) : undefined
    const body = paused ?? (await ctx.submission())
    const outcome = await changeSettings({ kratos, ctx, current, flow, body, trusted: paused !== undefined })
    if (outcome === 'shown') show(kratos, ctx, flow)
    else await succeed(kratos, ctx, current, flow, outcome)
  } catch (error) {
    answerFailure(kratos, ctx, flow, error)
  }
}

function answerFailure(kratos: KratosContext, ctx: RequestContext, flow: SettingsFlow, error: unknown): void {
  if (error instanceof FormProblem) showProblem(flow, error)
  else if (error instanceof HttpError && error.status === 400) {
    flow.messages.push(message(4000001, { reason: error.reason ?? error.message }))
  } else if (error instanceof HttpError && !ctx.wantsJson) {
    const next = error.siblings['redirect_browser_to']
    if (typeof next === 'string') ctx.redirect(next)
    else redirectToErrorPage(kratos, ctx, error)
    return
  } else throw error
  if (ctx.wantsJson) ctx.send(400, settingsFlowJson(kratos, ctx, { ...flow, csrf: ctx.csrfSecret }))
  else ctx.redirect(flowPage(kratos, flow))
}

/** Answers with the form that shows backup codes; nothing was saved. */
function show(kratos: KratosContext, ctx: RequestContext, flow: SettingsFlow): void {
  if (ctx.wantsJson) ctx.send(200, { ...settingsFlowJson(kratos, ctx, flow), transient_payload: {} })
  else ctx.redirect(flowPage(kratos, flow))
}

/**
 * After a change: Kratos makes a fresh flow and copies its form into the submitted one, so `ui.action` names the other flow, which
 * works too, and the pending secrets are the fresh one's (kratos §1.2, §5.2).
 */
async function succeed(
  kratos: KratosContext,
  ctx: RequestContext,
  current: CurrentSession,
  flow: SettingsFlow,
  method: string
): Promise<void> {
  dropPausedChange(kratos, ctx)
  const hooks = kratos.config.selfservice.flows.settings.after.password.hooks
  if (method === 'password' && hooks.some(({ hook }) => hook === 'revoke_active_sessions')) {
    endOtherSessions(kratos, current.session)
  }
  sendSessionCookie(kratos, ctx, current.session)
  const fresh = await createSettingsFlow(kratos, ctx, current.identity, {
    requestUrl: flow.requestUrl,
    returnTo: flow.returnTo
  })
  flow.actionId = fresh.id
  flow.nodes = copyNodes(fresh.nodes)
  flow.pending = { ...fresh.pending }
  flow.state = 'success'
  flow.messages = [message(1050001)]
  const target = checkReturnTo(kratos, flow.returnTo, flowPage(kratos, flow))
  if (!ctx.wantsJson) {
    ctx.redirect(target)
    return
  }
  ctx.send(200, {
    ...settingsFlowJson(kratos, ctx, flow),
    continue_with: [{ action: 'redirect_browser_to', redirect_browser_to: target }]
  })
}
