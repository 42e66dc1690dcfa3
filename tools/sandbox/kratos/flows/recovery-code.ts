import type { RequestContext } from '../server/request-context.ts'
import { recoveryFlowJson } from './flows.ts'
import { disabledEndpoint, locationChange, sessionAlreadyAvailable } from '../server/http-error.ts'
import { findByAddress, normaliseAddress } from '../store/identities.ts'
import { isEmail } from '../store/identity-schema.ts'
import { fieldProblem, formProblem, message, required } from './messages.ts'
import { csrfNode, findNode } from './nodes.ts'
import { signInRecovered } from './sign-in-recovered.ts'
import { chooseAddressNodes, chosenAddressNodes, codeNodes, newRecoveryCode, restartRecovery } from './recovery-flow.ts'
import { currentSession } from '../store/sessions.ts'
import type { RecoveryFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'

type Body = Record<string, unknown>

/** `form`: the changed flow is to be sent; `answered`: the answer was sent already. */
type Outcome = 'form' | 'answered'

function mailCode(kratos: KratosContext, flow: RecoveryFlow, address: string): void {
  const identity = findByAddress(kratos, address)
  flow.sentCode = newRecoveryCode(kratos, address, identity?.id)
  flow.tries = 0
  if (!identity) return
  kratos.mailbox.send(
    identity.traits.email,
    'Your code to get your account back',
    `Enter this code to get your account back:\n\n${flow.sentCode.code}\n\nIf you did not ask for it, do nothing.`
  )
}

/** ada@example.com → ad****@example.com */
function masked(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, Math.min(2, at))}****${address.slice(at)}`
}

function sendCode(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow, body: Body, field: string): Outcome {
  const typed = required(body, field)
  if (currentSession(kratos, ctx)) throw sessionAlreadyAvailable()
  ctx.checkCsrf(body['csrf_token'])
  const address = normaliseAddress(typed)
  if (!isEmail(address)) {
    throw fieldProblem(field === 'email' ? 'email' : 'recovery_address', 4000040, { value: typed })
  }
  mailCode(kratos, flow, address)
  if (field === 'email') {
    flow.state = 'sent_email'
    flow.nodes = codeNodes(address)
    flow.messages = [message(1060003)]
  } else {
    flow.state = 'recovery_awaiting_code'
    flow.nodes = chosenAddressNodes(address)
    flow.messages = [message(1060004, { masked_address: masked(address) })]
  }
  return 'form'
}

async function tryCode(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow, code: string): Promise<Outcome> {
  flow.tries += 1
  if (flow.tries > kratos.config.selfservice.methods.code.config.max_submissions) {
    flow.sentCode = undefined
    const reason = 'The code was wrong too often. Please ask for a new one.'
    restartRecovery(kratos, ctx, flow, message(4000001, { reason }))
    return 'answered'
  }
  const sent = flow.sentCode
  const identity = kratos.store.identities.get(sent?.identityId ?? '')
  if (!sent || !identity || sent.code !== code || sent.expiresAt <= kratos.clock.now()) {
    flow.messages = [message(4060006)]
    return 'form'
  }
  flow.sentCode = undefined
  if (identity.state !== 'active') throw formProblem(4010011)
  const settings = await signInRecovered(kratos, ctx, flow, identity, 'code_recovery')
  if (!findNode(flow.nodes, 'csrf_token')) flow.nodes.push(csrfNode())
  if (flow.skipSettings) return 'form'
  const url = `${kratos.config.selfservice.flows.settings.ui_url}?flow=${settings.id}`
  if (!ctx.wantsJson) ctx.redirect(url)
  else if (!kratos.config.feature_flags.use_continue_with_transitions) throw locationChange(url)
  else {
    ctx.send(200, {
      ...recoveryFlowJson(kratos, ctx, flow),
      continue_with: [{ action: 'show_settings_ui', flow: { id: settings.id, url } }],
      transient_payload: {}
    })
  }
  return 'answered'
}

/** Handles an address or a code that was submitted to a flow with codes (kratos §4.5, §4.7). */
export async function submitCode(
  kratos: KratosContext,
  ctx: RequestContext,
  flow: RecoveryFlow,
  body: Body
): Promise<Outcome> {
  if (!kratos.config.selfservice.methods.code.enabled) throw disabledEndpoint()
  if (flow.state === 'passed_challenge') {
    restartRecovery(kratos, ctx, flow, message(4060001))
    return 'answered'
  }
  if (flow.state.startsWith('recovery_')) {
    if (body['screen'] === 'previous') {
      ctx.checkCsrf(body['csrf_token'])
      flow.state = 'recovery_awaiting_address'
      flow.nodes = chooseAddressNodes()
      return 'form'
    }
    if (flow.state === 'recovery_awaiting_address') return sendCode(kratos, ctx, flow, body, 'recovery_address')
    if (typeof body['recovery_confirm_address'] === 'string') {
      return sendCode(kratos, ctx, flow, body, 'recovery_confirm_address')
    }
  } else if (flow.state !== 'sent_email' || typeof body['email'] === 'string') {
    return sendCode(kratos, ctx, flow, body, 'email')
  }
  if (!flow.madeByAdmin) ctx.checkCsrf(body['csrf_token'])
  return tryCode(kratos, ctx, flow, typeof body['code'] === 'string' ? body['code'] : '')
}
