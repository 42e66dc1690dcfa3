import type { RequestContext } from '../server/request-context.ts'
import { redirectToErrorPage } from '../server/error-page.ts'
import {
  clearMessages,
  expiredMessage,
  isExpired,
  readExpired,
  readFlow,
  recoveryFlowJson,
  showProblem,
  submittedFlow
} from './flows.ts'
import { HttpError, badRequest, sessionAlreadyAvailable } from '../server/http-error.ts'
import { FormProblem, formProblem, message } from './messages.ts'
import { keepTyped } from './nodes.ts'
import { submitCode } from './recovery-code.ts'
import { createRecoveryFlow } from './recovery-flow.ts'
import { openLink, sendLink } from './recovery-link.ts'
import { checkReturnTo } from '../server/return-to.ts'
import { currentSession } from '../store/sessions.ts'
import type { RecoveryFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'

function requireEnabled(kratos: KratosContext): void {
  if (!kratos.config.selfservice.flows.recovery.enabled)
    throw badRequest('Account recovery has been switched off here.')
}

/** `GET /self-service/recovery/browser` (kratos §1.3). */
export function startRecovery(kratos: KratosContext, ctx: RequestContext): void {
  requireEnabled(kratos)
  const target = checkReturnTo(kratos, ctx.query.get('return_to'))
  if (currentSession(kratos, ctx)) {
    if (ctx.acceptsJson) throw sessionAlreadyAvailable()
    ctx.redirect(target, 302)
    return
  }
  const flow = createRecoveryFlow(kratos, ctx)
  if (ctx.acceptsJson) ctx.send(200, recoveryFlowJson(kratos, ctx, flow))
  else ctx.redirect(`${kratos.config.selfservice.flows.recovery.ui_url}?flow=${flow.id}`)
}

/** `GET /self-service/recovery/flows?id=`; flows of codes that an operator made can be read in any browser. */
export function readRecovery(kratos: KratosContext, ctx: RequestContext): void {
  requireEnabled(kratos)
  const flow = readFlow(ctx, kratos.store.recoveryFlows)
  if (!flow.madeByAdmin && flow.csrf !== ctx.csrfSecret) throw ctx.csrfViolation()
  if (isExpired(kratos, flow)) throw readExpired(kratos, 'recovery', flow)
  ctx.send(200, recoveryFlowJson(kratos, ctx, flow))
}

/** Answers a submit of an expired flow: redirects to a new one, scripts as well (kratos §4.6). */
function answerExpired(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow, isLink: boolean): void {
  const next = createRecoveryFlow(kratos, ctx, {
    method: flow.active,
    requestUrl: flow.requestUrl,
    returnTo: flow.returnTo
  })
  next.messages = [expiredMessage(4060005, flow)]
  const page = `${kratos.config.selfservice.flows.recovery.ui_url}?flow=${next.id}`
  ctx.redirect(ctx.wantsJson && !isLink ? `${kratos.publicUrl}/self-service/recovery/flows?id=${next.id}` : page)
}

/** `POST /self-service/recovery?flow=`, and `GET …&token=` for links (kratos §4.3, §4.5). */
export async function submitRecovery(kratos: KratosContext, ctx: RequestContext): Promise<void> {
  // A mail program's preview sends HEAD, which must not use up the link.
  if (ctx.method === 'HEAD') throw badRequest('A link can only be opened.')
  const token = ctx.method === 'GET' ? ctx.query.get('token') : null
  const flow = submittedFlow(ctx, kratos.store.recoveryFlows)
  if (isExpired(kratos, flow)) {
    answerExpired(kratos, ctx, flow, token !== null)
    return
  }
  if (token !== null) {
    await openLink(kratos, ctx, flow, token)
    return
  }
  clearMessages(flow)
  try {
    const body = await ctx.submission()
    keepTyped(flow.nodes, body)
    if (body['method'] !== flow.active) throw formProblem(4010005)
    if (flow.active === 'link') {
      sendLink(kratos, ctx, flow, body)
      answerForm(kratos, ctx, flow, 200)
    } else if ((await submitCode(kratos, ctx, flow, body)) === 'form') answerForm(kratos, ctx, flow, 200)
  } catch (error) {
    answerFailure(kratos, ctx, flow, error)
  }
}

function answerForm(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow, status: number): void {
  if (!ctx.wantsJson) {
    ctx.redirect(`${kratos.config.selfservice.flows.recovery.ui_url}?flow=${flow.id}`)
    return
  }
  const json = recoveryFlowJson(kratos, ctx, flow.csrf === '' ? flow : { ...flow, csrf: ctx.csrfSecret })
  ctx.send(status, status === 200 ? { ...json, transient_payload: {} } : json)
}

function answerFailure(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow, error: unknown): void {
  if (error instanceof FormProblem) showProblem(flow, error)
  else if (!(error instanceof HttpError)) throw error
  else if (error.id === 'session_already_available' && ctx.wantsJson) throw error
  else if (error.status === 400) flow.messages.push(message(4000001, { reason: error.reason ?? error.message }))
  else {
    // Kratos changes the secret before it finds that it cannot show this error as a form.
    if (error.id === 'security_csrf_violation') ctx.rotateCsrf()
    if (ctx.wantsJson) throw error
    redirectToErrorPage(kratos, ctx, error)
    return
  }
  answerForm(kratos, ctx, flow, 400)
}
