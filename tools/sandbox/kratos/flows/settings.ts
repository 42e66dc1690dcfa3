import type { Exchange } from '../server/request-context.ts'
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
import { parkedBody, takeParked } from './continuity.ts'
import { checkReturnTo } from '../server/return-to.ts'
import type { SignedIn } from '../store/sessions.ts'
import {
  endOtherSessions,
  requireAal,
  satisfiesAal,
  secondFactorUrl,
  sendSessionCookie,
  signedIn
} from '../store/sessions.ts'
import { createSettingsFlow } from './settings-flow.ts'
import { changeSettings } from '../methods/settings-strategies.ts'
import type { SettingsFlow } from '../store/store.ts'
import type { World } from '../server/context.ts'

function flowPage(world: World, flow: SettingsFlow): string {
  return `${world.config.selfservice.flows.settings.ui_url}?flow=${flow.id}`
}

/** `GET /self-service/settings/browser` (contract/kratos.md §1.2). */
export async function startSettings(world: World, ex: Exchange): Promise<void> {
  const who = signedIn(world, ex)
  const wanted = ex.query.get('return_to')
  const here = wanted ? `${world.publicUrl}${ex.path}?${ex.query.toString()}` : undefined
  if (!who) {
    if (ex.acceptsJson) throw sessionInactive(true)
    const back = here === undefined ? '' : `?return_to=${encodeURIComponent(here)}`
    ex.redirect(`${world.publicUrl}/self-service/login/browser${back}`)
    return
  }
  if (!satisfiesAal(world, who, world.config.selfservice.flows.settings.required_aal)) {
    const url = secondFactorUrl(world, here)
    if (ex.acceptsJson) throw aal2Required(url)
    ex.redirect(url)
    return
  }
  checkReturnTo(world, wanted)
  const flow = await createSettingsFlow(world, ex, who.identity)
  if (ex.acceptsJson) ex.send(200, settingsFlowJson(world, ex, flow))
  else ex.redirect(flowPage(world, flow))
}

/** `GET /self-service/settings/flows?id=`: bound to the person, not to the browser. */
export function readSettings(world: World, ex: Exchange): void {
  const who = signedIn(world, ex)
  if (!who) {
    if (ex.wantsJson) throw unauthorized()
    ex.redirect(world.config.selfservice.flows.login.ui_url, 302)
    return
  }
  const flow = readFlow(ex, world.store.settingsFlows)
  requireAal(world, who, world.config.selfservice.flows.settings.required_aal, flowPage(world, flow))
  if (flow.identityId !== who.identity.id) throw identityMismatch()
  if (isExpired(world, flow)) throw readExpired(world, 'settings', flow)
  ex.send(200, settingsFlowJson(world, ex, flow))
}

async function replaceExpired(world: World, ex: Exchange, who: SignedIn, old: SettingsFlow): Promise<SettingsFlow> {
  const flow = await createSettingsFlow(world, ex, who.identity, {
    requestUrl: old.requestUrl,
    returnTo: old.returnTo
  })
  flow.messages.unshift(expiredMessage(4050001, old))
  return flow
}

/**
 * `POST /self-service/settings?flow=`, and `GET` to go on with a change that waited for a confirmation. Order of the checks as in
 * contract/kratos.md §0.6.
 */
export async function submitSettings(world: World, ex: Exchange): Promise<void> {
  const who = signedIn(world, ex)
  if (!who) {
    if (ex.wantsJson) throw unauthorized()
    ex.redirect(`${world.publicUrl}/self-service/login/browser`)
    return
  }
  const flow = submittedFlow(ex, world.store.settingsFlows, 'This form does not exist any more.')
  requireAal(world, who, world.config.selfservice.flows.settings.required_aal, flowPage(world, flow))
  if (isExpired(world, flow)) {
    const next = await replaceExpired(world, ex, who, flow)
    if (ex.wantsJson) throw submitExpired(world, flow, next)
    ex.redirect(flowPage(world, next))
    return
  }
  if (flow.identityId !== who.identity.id) throw identityMismatch()
  clearMessages(flow)
  try {
    const parked = ex.method === 'GET' ? parkedBody(world, ex, who, flow) : undefined
    const body = parked ?? (await ex.submission())
    const outcome = await changeSettings({ world, ex, who, flow, body, trusted: parked !== undefined })
    if (outcome === 'shown') show(world, ex, flow)
    else await succeed(world, ex, who, flow, outcome)
  } catch (error) {
    answerFailure(world, ex, flow, error)
  }
}

function answerFailure(world: World, ex: Exchange, flow: SettingsFlow, error: unknown): void {
  if (error instanceof FormProblem) showProblem(flow, error)
  else if (error instanceof HttpError && error.status === 400) {
    flow.messages.push(message(4000001, { reason: error.reason ?? error.message }))
  } else if (error instanceof HttpError && !ex.wantsJson) {
    const next = error.siblings['redirect_browser_to']
    if (typeof next === 'string') ex.redirect(next)
    else redirectToErrorPage(world, ex, error)
    return
  } else throw error
  if (ex.wantsJson) ex.send(400, settingsFlowJson(world, ex, { ...flow, csrf: ex.csrfSecret }))
  else ex.redirect(flowPage(world, flow))
}

/** Backup codes are shown without anything being saved. */
function show(world: World, ex: Exchange, flow: SettingsFlow): void {
  if (ex.wantsJson) ex.send(200, { ...settingsFlowJson(world, ex, flow), transient_payload: {} })
  else ex.redirect(flowPage(world, flow))
}

/**
 * After a change: Kratos makes a fresh flow and copies its form into the submitted one, so `ui.action` names the other flow, which
 * works too, and the pending secrets are the fresh one's (contract/kratos.md §1.2, §5.2).
 */
async function succeed(world: World, ex: Exchange, who: SignedIn, flow: SettingsFlow, method: string): Promise<void> {
  takeParked(world, ex)
  const hooks = world.config.selfservice.flows.settings.after.password.hooks
  if (method === 'password' && hooks.some(({ hook }) => hook === 'revoke_active_sessions')) {
    endOtherSessions(world, who.session)
  }
  sendSessionCookie(world, ex, who.session)
  const fresh = await createSettingsFlow(world, ex, who.identity, {
    requestUrl: flow.requestUrl,
    returnTo: flow.returnTo
  })
  flow.actionId = fresh.id
  flow.nodes = copyNodes(fresh.nodes)
  flow.pending = { ...fresh.pending }
  flow.state = 'success'
  flow.messages = [message(1050001)]
  const target = checkReturnTo(world, flow.returnTo, flowPage(world, flow))
  if (!ex.wantsJson) {
    ex.redirect(target)
    return
  }
  ex.send(200, {
    ...settingsFlowJson(world, ex, flow),
    continue_with: [{ action: 'redirect_browser_to', redirect_browser_to: target }]
  })
}
