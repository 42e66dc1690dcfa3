import { findByAddress, normaliseAddress } from '../store/identities.ts'
import { FormProblem, fieldProblem, formProblem, message } from '../flows/messages.ts'
import type { UiNode } from '../flows/nodes.ts'
import { addressLabel, csrfNode, input, submit } from '../flows/nodes.ts'
import type { Identity, LoginFlow } from '../store/store.ts'
import { isEmail } from '../store/identity-schema.ts'
import { durationOf } from '../server/config.ts'
import type { KratosContext } from '../server/context.ts'
import { sixDigits } from '../server/context.ts'
import type { LoginAttempt, Authentication } from './login-attempt.ts'

/** Mails a code for signing in. For an unknown address nothing is sent, and the form is the same. */
export function sendLoginCode(
  kratos: KratosContext,
  flow: LoginFlow,
  address: string,
  identity: Identity | undefined
): void {
  const code = sixDigits(kratos.random)
  const lifespan = durationOf(kratos.config.selfservice.methods.code.config.lifespan)
  flow.active = 'code'
  flow.state = 'sent_email'
  flow.sentCode = { code, address, identityId: identity?.id, expiresAt: kratos.clock.now() + lifespan }
  if (!identity) return
  kratos.mailbox.send(
    identity.traits.email,
    'Your sign-in code',
    `Enter this code to sign in:\n\n${code}\n\nIf you are not signing in, do not share it.`
  )
}

const codeNodes = () => ({
  method: input('code', 'method', 'hidden', { value: 'code' }),
  code: input('code', 'code', 'text', { required: true, autocomplete: 'one-time-code', label: message(1070013) }),
  send: submit('code', 1070009),
  resend: input('code', 'resend', 'submit', { value: 'code', label: message(1070008) })
})

/** The form that takes the code. */
export function codeSentNodes(address: string, isSecondFactor: boolean): UiNode[] {
  const { method, code, send, resend } = codeNodes()
  const identifier = isSecondFactor
    ? input('code', 'identifier', 'hidden', { value: address, label: message(1010023, { address, channel: 'email' }) })
    : input('default', 'identifier', 'hidden', { value: address, required: true, label: addressLabel() })
  return [identifier, method, code, send, resend, csrfNode()]
}

/** The same form after a wrong code: Kratos sorts it, and makes the field of the address anew. */
function wrongCodeNodes(address: string): UiNode[] {
  const { method, code, send, resend } = codeNodes()
  return [csrfNode(), input('default', 'identifier', 'hidden', { value: address }), code, resend, method, send]
}

/**
 * Sign-in by code in two steps. The first is answered with 400 although nothing failed: with the form for the code (kratos §14.14).
 */
export function authenticateByCode({ kratos, ctx, flow, body, known }: LoginAttempt): Authentication {
  const second = flow.requestedAal === 'aal2'
  const wantsCode = typeof body['code'] !== 'string' || body['resend'] === 'code'
  if (flow.sentCode && !wantsCode) {
    ctx.checkCsrf(body['csrf_token'])
    const { code, address, identityId, expiresAt } = flow.sentCode
    const identity = kratos.store.identities.get(identityId ?? '')
    if (!identity || code !== body['code'] || expiresAt <= kratos.clock.now()) {
      if (!second) flow.nodes = wrongCodeNodes(address)
      throw formProblem(4010008)
    }
    if (second && identity.id !== known?.id) throw formProblem(4010010)
    flow.sentCode = undefined
    return { identity, method: 'code', aal: second ? 'aal2' : 'aal1' }
  }
  const address = body['address'] ?? body['identifier'] ?? flow.sentCode?.address
  if (typeof address !== 'string' || address === '') {
    throw fieldProblem('identifier', 4000002, { property: 'identifier' })
  }
  ctx.checkCsrf(body['csrf_token'])
  if (!isEmail(normaliseAddress(address))) throw fieldProblem('identifier', 4000040, { value: address })
  const identity = findByAddress(kratos, address)
  if (second && identity?.id !== known?.id) throw formProblem(4010010)
  sendLoginCode(kratos, flow, normaliseAddress(address), identity)
  flow.nodes = codeSentNodes(normaliseAddress(address), second)
  throw new FormProblem({ message: message(second ? 1010025 : 1010014) })
}
