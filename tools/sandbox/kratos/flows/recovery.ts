import type { Exchange } from '../server/request-context.ts'
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
import { signedIn } from '../store/sessions.ts'
import type { RecoveryFlow } from '../store/store.ts'
import type { World } from '../server/context.ts'

function requireEnabled(world: World): void {
  if (!world.config.selfservice.flows.recovery.enabled) throw badRequest('Account recovery has been switched off here.')
}

/** `GET /self-service/recovery/browser` (contract/kratos.md §1.3). */
export function startRecovery(world: World, ex: Exchange): void {
  requireEnabled(world)
  const target = checkReturnTo(world, ex.query.get('return_to'))
  if (signedIn(world, ex)) {
    if (ex.acceptsJson) throw sessionAlreadyAvailable()
    ex.redirect(target, 302)
    return
  }
  const flow = createRecoveryFlow(world, ex)
  if (ex.acceptsJson) ex.send(200, recoveryFlowJson(world, ex, flow))
  else ex.redirect(`${world.config.selfservice.flows.recovery.ui_url}?flow=${flow.id}`)
}

/** `GET /self-service/recovery/flows?id=`; flows of codes that an operator made can be read in any browser. */
export function readRecovery(world: World, ex: Exchange): void {
  requireEnabled(world)
  const flow = readFlow(ex, world.store.recoveryFlows)
  if (!flow.madeByAdmin && flow.csrf !== ex.csrfSecret) throw ex.csrfViolation()
  if (isExpired(world, flow)) throw readExpired(world, 'recovery', flow)
  ex.send(200, recoveryFlowJson(world, ex, flow))
}

/** Too late: on with a new flow, by a redirect even for scripts (contract/kratos.md §4.6). */
function answerExpired(world: World, ex: Exchange, flow: RecoveryFlow, isLink: boolean): void {
  const next = createRecoveryFlow(world, ex, {
    method: flow.active,
    requestUrl: flow.requestUrl,
    returnTo: flow.returnTo
  })
  next.messages = [expiredMessage(4060005, flow)]
  const page = `${world.config.selfservice.flows.recovery.ui_url}?flow=${next.id}`
  ex.redirect(ex.wantsJson && !isLink ? `${world.publicUrl}/self-service/recovery/flows?id=${next.id}` : page)
}

/** `POST /self-service/recovery?flow=`, and `GET …&token=` for links (contract/kratos.md §4.3, §4.5). */
export async function submitRecovery(world: World, ex: Exchange): Promise<void> {
  // A preview that only asks for headers must not use up the link.
  if (ex.method === 'HEAD') throw badRequest('A link can only be opened.')
  const token = ex.method === 'GET' ? ex.query.get('token') : null
  const flow = submittedFlow(ex, world.store.recoveryFlows)
  if (isExpired(world, flow)) {
    answerExpired(world, ex, flow, token !== null)
    return
  }
  if (token !== null) {
    await openLink(world, ex, flow, token)
    return
  }
  clearMessages(flow)
  try {
    const body = await ex.submission()
    keepTyped(flow.nodes, body)
    if (body['method'] !== flow.active) throw formProblem(4010005)
    if (flow.active === 'link') {
      sendLink(world, ex, flow, body)
      answerForm(world, ex, flow, 200)
    } else if ((await submitCode(world, ex, flow, body)) === 'form') answerForm(world, ex, flow, 200)
  } catch (error) {
    answerFailure(world, ex, flow, error)
  }
}

function answerForm(world: World, ex: Exchange, flow: RecoveryFlow, status: number): void {
  if (!ex.wantsJson) {
    ex.redirect(`${world.config.selfservice.flows.recovery.ui_url}?flow=${flow.id}`)
    return
  }
  const json = recoveryFlowJson(world, ex, flow.csrf === '' ? flow : { ...flow, csrf: ex.csrfSecret })
  ex.send(status, status === 200 ? { ...json, transient_payload: {} } : json)
}

function answerFailure(world: World, ex: Exchange, flow: RecoveryFlow, error: unknown): void {
  if (error instanceof FormProblem) showProblem(flow, error)
  else if (!(error instanceof HttpError)) throw error
  else if (error.id === 'session_already_available' && ex.wantsJson) throw error
  else if (error.status === 400) flow.messages.push(message(4000001, { reason: error.reason ?? error.message }))
  else {
    // Kratos makes a new secret before it finds that it cannot show this as a form.
    if (error.id === 'security_csrf_violation') ex.rotateCsrf()
    if (ex.wantsJson) throw error
    redirectToErrorPage(world, ex, error)
    return
  }
  answerForm(world, ex, flow, 400)
}
