import type { RequestContext } from '../server/request-context.ts'
import { redirectToErrorPage } from '../server/error-page.ts'
import {
  clearMessages,
  expiredMessage,
  isExpired,
  loginFlowJson,
  newFlow,
  readExpired,
  readFlow,
  showProblem,
  submitExpired,
  submittedFlow
} from './flows.ts'
import { HttpError, aal1Required, badRequest, locationChange, sessionAlreadyAvailable } from '../server/http-error.ts'
import { sessionJson } from '../store/identity-json.ts'
import { fillLoginForm } from './login-nodes.ts'
import { FormProblem, formProblem, message } from './messages.ts'
import { keepTyped } from './nodes.ts'
import { checkReturnTo } from '../server/return-to.ts'
import type { CurrentSession } from '../store/sessions.ts'
import {
  addMethod,
  satisfiesAal,
  secondFactorUrl,
  sendSessionCookie,
  currentSession,
  startSession
} from '../store/sessions.ts'
import { durationOf } from '../server/config.ts'
import type { Authentication } from '../methods/login-attempt.ts'
import { authenticate } from '../methods/login-strategies.ts'
import type { Identity, LoginFlow, Session } from '../store/store.ts'
import { storeFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'

function createLoginFlow(
  kratos: KratosContext,
  ctx: RequestContext,
  options: Pick<LoginFlow, 'refresh' | 'requestedAal'>
): LoginFlow {
  const flow: LoginFlow = {
    ...newFlow(kratos, ctx, kratos.config.selfservice.flows.login.lifespan),
    ...options,
    challenge: undefined,
    sentCode: undefined
  }
  storeFlow(kratos.store.loginFlows, flow)
  return flow
}

/** `GET /self-service/login/browser` (kratos §1.1). */
export function startLogin(kratos: KratosContext, ctx: RequestContext): void {
  const aal = ctx.query.get('aal') ?? ''
  if (aal !== '' && aal !== 'aal1' && aal !== 'aal2') throw badRequest('There is no such level of assurance.')
  const target = checkReturnTo(kratos, ctx.query.get('return_to'))
  const current = currentSession(kratos, ctx)
  const requestedAal = aal === 'aal2' ? 'aal2' : 'aal1'
  if (!current && requestedAal === 'aal2') throw aal1Required()
  const refresh = current !== undefined && ctx.query.get('refresh') === 'true'
  const isUpgrade = requestedAal === 'aal2' && current?.session.aal === 'aal1'
  if (current && !refresh && !isUpgrade) {
    if (ctx.acceptsJson) throw sessionAlreadyAvailable()
    ctx.redirect(target)
    return
  }
  const flow = createLoginFlow(kratos, ctx, { refresh, requestedAal })
  fillLoginForm(kratos, flow, current?.identity)
  if (ctx.acceptsJson) ctx.send(200, loginFlowJson(kratos, ctx, flow))
  else ctx.redirect(`${kratos.config.selfservice.flows.login.ui_url}?flow=${flow.id}`)
}

/** `GET /self-service/login/flows?id=`: bound to the browser, which is checked before the expiry. */
export function readLogin(kratos: KratosContext, ctx: RequestContext): void {
  const flow = readFlow(ctx, kratos.store.loginFlows)
  if (flow.csrf !== ctx.csrfSecret) throw ctx.csrfViolation()
  if (isExpired(kratos, flow)) throw readExpired(kratos, 'login', flow)
  ctx.send(200, loginFlowJson(kratos, ctx, flow))
}

/** `POST /self-service/login?flow=`; order of the checks as in kratos §0.6. */
export async function submitLogin(kratos: KratosContext, ctx: RequestContext): Promise<void> {
  const flow = submittedFlow(ctx, kratos.store.loginFlows)
  clearMessages(flow)
  try {
    const current = currentSession(kratos, ctx)
    const isUpgrade = flow.requestedAal === 'aal2' && current?.session.aal === 'aal1'
    if (current && !flow.refresh && !isUpgrade) throw sessionAlreadyAvailable()
    if (!current && flow.requestedAal === 'aal2') throw aal1Required()
    if (isExpired(kratos, flow)) throw submitExpired(kratos, flow, replaceExpired(kratos, ctx, flow))
    const body = await ctx.submission()
    keepTyped(flow.nodes, body)
    const authentication = await authenticate(kratos, ctx, flow, body, current?.identity)
    flow.active = authentication.method
    finish(kratos, ctx, flow, authentication, current)
  } catch (error) {
    answerFailure(kratos, ctx, flow, error)
  }
}

function replaceExpired(kratos: KratosContext, ctx: RequestContext, old: LoginFlow): LoginFlow {
  const flow = createLoginFlow(kratos, ctx, { refresh: old.refresh, requestedAal: old.requestedAal })
  flow.requestUrl = old.requestUrl
  flow.returnTo = old.returnTo
  fillLoginForm(kratos, flow, currentSession(kratos, ctx)?.identity)
  flow.messages.unshift(expiredMessage(4010001, old))
  return flow
}

function answerFailure(kratos: KratosContext, ctx: RequestContext, flow: LoginFlow, error: unknown): void {
  if (error instanceof FormProblem) showProblem(flow, error)
  else if (error instanceof HttpError && error.status === 400) {
    flow.messages.push(message(4000001, { reason: error.reason ?? error.message }))
  } else if (error instanceof HttpError && !ctx.wantsJson && error.status !== 410) {
    redirectToErrorPage(kratos, ctx, error)
    return
  } else if (!(error instanceof HttpError) || ctx.wantsJson) throw error
  if (ctx.wantsJson) ctx.send(400, loginFlowJson(kratos, ctx, { ...flow, csrf: ctx.csrfSecret }))
  else {
    const next = error instanceof HttpError && error.status === 410 ? String(error.siblings['use_flow_id']) : flow.id
    ctx.redirect(`${kratos.config.selfservice.flows.login.ui_url}?flow=${next}`)
  }
}

/** Adds the authentication to the current session of the same person, or starts a session, with a new CSRF secret. */
function sessionFor(
  kratos: KratosContext,
  ctx: RequestContext,
  flow: LoginFlow,
  authentication: Authentication,
  current: CurrentSession | undefined
): Session {
  if (current?.identity.id !== authentication.identity.id) {
    const session = startSession(kratos, ctx, authentication.identity, authentication.method)
    ctx.rotateCsrf()
    return session
  }
  const { session } = current
  addMethod(kratos, session, authentication.method, authentication.aal)
  if (flow.refresh) {
    session.issuedAt = kratos.clock.now()
    session.expiresAt = session.issuedAt + durationOf(kratos.config.session.lifespan)
  }
  sendSessionCookie(kratos, ctx, session)
  return session
}

function refuseDisabled(identity: Identity): void {
  if (identity.state !== 'active') throw formProblem(4010011)
}

function finish(
  kratos: KratosContext,
  ctx: RequestContext,
  flow: LoginFlow,
  authentication: Authentication,
  current: CurrentSession | undefined
): void {
  refuseDisabled(authentication.identity)
  const session = sessionFor(kratos, ctx, flow, authentication, current)
  const target = checkReturnTo(kratos, flow.returnTo)
  const now: CurrentSession = { session, identity: authentication.identity }
  if (!satisfiesAal(kratos, now, kratos.config.session.whoami.required_aal)) {
    const url = secondFactorUrl(kratos, flow.returnTo)
    if (ctx.wantsJson) throw locationChange(url)
    ctx.redirect(url)
    return
  }
  if (!ctx.wantsJson) {
    ctx.redirect(target)
    return
  }
  ctx.send(200, {
    session: sessionJson(kratos, session, { identity: 'full', devices: true }),
    continue_with: [{ action: 'redirect_browser_to', redirect_browser_to: target }]
  })
}
