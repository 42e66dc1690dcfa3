import type { Exchange } from '../server/request-context.ts'
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
import type { SignedIn } from '../store/sessions.ts'
import {
  addMethod,
  satisfiesAal,
  secondFactorUrl,
  sendSessionCookie,
  signedIn,
  startSession
} from '../store/sessions.ts'
import { configured } from '../server/config.ts'
import type { Proof } from '../methods/login-attempt.ts'
import { proveBy } from '../methods/login-strategies.ts'
import type { Identity, LoginFlow, Session } from '../store/store.ts'
import { keep } from '../store/store.ts'
import type { World } from '../server/context.ts'

function createLoginFlow(world: World, ex: Exchange, options: Pick<LoginFlow, 'refresh' | 'requestedAal'>): LoginFlow {
  const flow: LoginFlow = {
    ...newFlow(world, ex, world.config.selfservice.flows.login.lifespan),
    ...options,
    challenge: undefined,
    sentCode: undefined
  }
  keep(world.store.loginFlows, flow)
  return flow
}

/** `GET /self-service/login/browser` (contract/kratos.md §1.1). */
export function startLogin(world: World, ex: Exchange): void {
  const aal = ex.query.get('aal') ?? ''
  if (aal !== '' && aal !== 'aal1' && aal !== 'aal2') throw badRequest('There is no such level of assurance.')
  const target = checkReturnTo(world, ex.query.get('return_to'))
  const who = signedIn(world, ex)
  const requestedAal = aal === 'aal2' ? 'aal2' : 'aal1'
  if (!who && requestedAal === 'aal2') throw aal1Required()
  const refresh = who !== undefined && ex.query.get('refresh') === 'true'
  const isUpgrade = requestedAal === 'aal2' && who?.session.aal === 'aal1'
  if (who && !refresh && !isUpgrade) {
    if (ex.acceptsJson) throw sessionAlreadyAvailable()
    ex.redirect(target)
    return
  }
  const flow = createLoginFlow(world, ex, { refresh, requestedAal })
  fillLoginForm(world, flow, who?.identity)
  if (ex.acceptsJson) ex.send(200, loginFlowJson(world, ex, flow))
  else ex.redirect(`${world.config.selfservice.flows.login.ui_url}?flow=${flow.id}`)
}

/** `GET /self-service/login/flows?id=`: bound to the browser, and that is checked before the age. */
export function readLogin(world: World, ex: Exchange): void {
  const flow = readFlow(ex, world.store.loginFlows)
  if (flow.csrf !== ex.csrfSecret) throw ex.csrfViolation()
  if (isExpired(world, flow)) throw readExpired(world, 'login', flow)
  ex.send(200, loginFlowJson(world, ex, flow))
}

/** `POST /self-service/login?flow=`; order of the checks as in contract/kratos.md §0.6. */
export async function submitLogin(world: World, ex: Exchange): Promise<void> {
  const flow = submittedFlow(ex, world.store.loginFlows)
  clearMessages(flow)
  try {
    const who = signedIn(world, ex)
    const isUpgrade = flow.requestedAal === 'aal2' && who?.session.aal === 'aal1'
    if (who && !flow.refresh && !isUpgrade) throw sessionAlreadyAvailable()
    if (!who && flow.requestedAal === 'aal2') throw aal1Required()
    if (isExpired(world, flow)) throw submitExpired(world, flow, replaceExpired(world, ex, flow))
    const body = await ex.submission()
    keepTyped(flow.nodes, body)
    const proof = await proveBy(world, ex, flow, body, who?.identity)
    flow.active = proof.method
    finish(world, ex, flow, proof, who)
  } catch (error) {
    answerFailure(world, ex, flow, error)
  }
}

function replaceExpired(world: World, ex: Exchange, old: LoginFlow): LoginFlow {
  const flow = createLoginFlow(world, ex, { refresh: old.refresh, requestedAal: old.requestedAal })
  flow.requestUrl = old.requestUrl
  flow.returnTo = old.returnTo
  fillLoginForm(world, flow, signedIn(world, ex)?.identity)
  flow.messages.unshift(expiredMessage(4010001, old))
  return flow
}

function answerFailure(world: World, ex: Exchange, flow: LoginFlow, error: unknown): void {
  if (error instanceof FormProblem) showProblem(flow, error)
  else if (error instanceof HttpError && error.status === 400) {
    flow.messages.push(message(4000001, { reason: error.reason ?? error.message }))
  } else if (error instanceof HttpError && !ex.wantsJson && error.status !== 410) {
    redirectToErrorPage(world, ex, error)
    return
  } else if (!(error instanceof HttpError) || ex.wantsJson) throw error
  if (ex.wantsJson) ex.send(400, loginFlowJson(world, ex, { ...flow, csrf: ex.csrfSecret }))
  else {
    const next = error instanceof HttpError && error.status === 410 ? String(error.siblings['use_flow_id']) : flow.id
    ex.redirect(`${world.config.selfservice.flows.login.ui_url}?flow=${next}`)
  }
}

/** Puts the proof into the session: the same one for the same person, a new one with a new CSRF secret for anybody else. */
function sessionFor(world: World, ex: Exchange, flow: LoginFlow, proof: Proof, who: SignedIn | undefined): Session {
  if (who?.identity.id !== proof.identity.id) {
    const session = startSession(world, ex, proof.identity, proof.method)
    ex.rotateCsrf()
    return session
  }
  const { session } = who
  addMethod(world, session, proof.method, proof.aal)
  if (flow.refresh) {
    session.issuedAt = world.clock.now()
    session.expiresAt = session.issuedAt + configured(world.config.session.lifespan)
  }
  sendSessionCookie(world, ex, session)
  return session
}

function refuseDisabled(identity: Identity): void {
  if (identity.state !== 'active') throw formProblem(4010011)
}

function finish(world: World, ex: Exchange, flow: LoginFlow, proof: Proof, who: SignedIn | undefined): void {
  refuseDisabled(proof.identity)
  const session = sessionFor(world, ex, flow, proof, who)
  const target = checkReturnTo(world, flow.returnTo)
  const now: SignedIn = { session, identity: proof.identity }
  if (!satisfiesAal(world, now, world.config.session.whoami.required_aal)) {
    const url = secondFactorUrl(world, flow.returnTo)
    if (ex.wantsJson) throw locationChange(url)
    ex.redirect(url)
    return
  }
  if (!ex.wantsJson) {
    ex.redirect(target)
    return
  }
  ex.send(200, {
    session: sessionJson(world, session, { identity: 'full', devices: true }),
    continue_with: [{ action: 'redirect_browser_to', redirect_browser_to: target }]
  })
}
