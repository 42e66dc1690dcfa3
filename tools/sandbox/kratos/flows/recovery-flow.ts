import { durationOf } from '../server/config.ts'
import type { RequestContext } from '../server/request-context.ts'
import { newFlow } from './flows.ts'
import { HttpError } from '../server/http-error.ts'
import type { Message } from './messages.ts'
import { message } from './messages.ts'
import type { UiNode } from './nodes.ts'
import { csrfNode, input, submit } from './nodes.ts'
import type { RecoveryFlow, SentCode } from '../store/store.ts'
import { storeFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'
import { sixDigits } from '../server/context.ts'

type Method = 'code' | 'link'

function addressNodes(method: Method): UiNode[] {
  return [
    csrfNode(),
    input(method, 'email', 'email', { required: true, label: message(1070007) }),
    submit(method, 1070009)
  ]
}

function codeField(): UiNode {
  return input('code', 'code', 'text', {
    required: true,
    autocomplete: 'one-time-code',
    pattern: '[0-9]+',
    maxlength: 6,
    label: message(1070010)
  })
}

const hiddenMethod = (): UiNode => input('code', 'method', 'hidden', { value: 'code' })

/** The form after a code was mailed: it takes the code, or asks for another mail. */
export function codeNodes(address: string): UiNode[] {
  return [
    csrfNode(),
    codeField(),
    hiddenMethod(),
    submit('code', 1070009),
    input('code', 'email', 'submit', { value: address, label: message(1070008) })
  ]
}

/** The form of a code that an operator handed out: it needs no CSRF token (kratos §3.3). */
export function adminCodeNodes(): UiNode[] {
  return [codeField(), submit('code', 1070009)]
}

/** The first screen where several addresses are possible (kratos §4.7). */
export function chooseAddressNodes(): UiNode[] {
  return [
    csrfNode(),
    input('code', 'recovery_address', 'text', { required: true, label: message(1070016) }),
    submit('code', 1070009)
  ]
}

/** The screen for the code, after an address was chosen. */
export function chosenAddressNodes(address: string): UiNode[] {
  return [
    csrfNode(),
    codeField(),
    submit('code', 1070009),
    hiddenMethod(),
    input('code', 'recovery_confirm_address', 'submit', { value: address, label: message(1070008) }),
    input('code', 'recovery_address', 'hidden', { value: address }),
    input('code', 'screen', 'submit', { value: 'previous', label: message(1060007) })
  ]
}

/** A recovery flow with the form that asks for an address. */
export function createRecoveryFlow(
  kratos: KratosContext,
  ctx: RequestContext,
  from: { method?: string | undefined; requestUrl?: string; returnTo?: string | undefined } = {}
): RecoveryFlow {
  const { lifespan, use } = kratos.config.selfservice.flows.recovery
  const method = from.method === 'link' || from.method === 'code' ? from.method : use
  const choose = method === 'code' && kratos.config.feature_flags.choose_recovery_address
  const flow: RecoveryFlow = {
    ...newFlow(kratos, ctx, lifespan, from),
    active: method,
    state: choose ? 'recovery_awaiting_address' : 'choose_method',
    madeByAdmin: false,
    skipSettings: ctx.query.get('skip_settings') === 'true',
    tries: 0,
    sentCode: undefined
  }
  flow.nodes = choose ? chooseAddressNodes() : addressNodes(method)
  storeFlow(kratos.store.recoveryFlows, flow)
  return flow
}

/** A new code of six digits for that address. */
export function newRecoveryCode(
  kratos: KratosContext,
  address: string,
  identityId: string | undefined,
  lifespan = durationOf(kratos.config.selfservice.methods.code.config.lifespan)
): SentCode {
  return { code: sixDigits(kratos.random), address, identityId, expiresAt: kratos.clock.now() + lifespan }
}

/** Replaces a flow that cannot go on by a new one with the reason, and changes the CSRF secret. */
export function restartRecovery(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow, why: Message): void {
  ctx.rotateCsrf()
  const next = createRecoveryFlow(kratos, ctx, { method: 'code', requestUrl: flow.requestUrl, returnTo: flow.returnTo })
  next.messages = [why]
  if (!ctx.wantsJson) {
    ctx.redirect(`${kratos.config.selfservice.flows.recovery.ui_url}?flow=${next.id}`)
  } else if (kratos.config.feature_flags.use_continue_with_transitions) {
    const details = { continue_with: [{ action: 'show_recovery_ui', flow: { id: next.id } }] }
    ctx.sendError(new HttpError(400, { reason: why.text, details }))
  } else ctx.redirect(`${kratos.publicUrl}/self-service/recovery/flows?id=${next.id}`)
}
