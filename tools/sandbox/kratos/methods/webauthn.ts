import { formProblem, message, required } from '../flows/messages.ts'
import type { UiNode } from '../flows/nodes.ts'
import { input } from '../flows/nodes.ts'
import type { Identity, LoginFlow } from '../store/store.ts'
import { newChallenge, requestOptions, scriptNode } from './webauthn-options.ts'
import { readAssertion, verifyAssertion } from './webauthn-verify.ts'
import type { KratosContext } from '../server/context.ts'
import type { LoginAttempt, Authentication } from './login-attempt.ts'

/** The nodes that ask for one of the person's security keys. */
export function webauthnLoginNodes(kratos: KratosContext, flow: LoginFlow, identity: Identity): UiNode[] {
  flow.challenge ??= newChallenge(kratos)
  const { rp } = kratos.config.selfservice.methods.webauthn.config
  const keys = identity.credentials.webauthn
  const options = requestOptions({
    rp,
    challenge: flow.challenge,
    timeout: 120_000,
    userVerification: 'discouraged',
    keys
  })
  return [
    input('default', 'identifier', 'hidden', { value: identity.traits.email }),
    scriptNode(kratos),
    input('webauthn', 'webauthn_login_trigger', 'button', {
      value: options,
      onclickTrigger: 'oryWebAuthnLogin',
      label: message(1010008)
    }),
    input('webauthn', 'webauthn_login', 'hidden', { value: '' })
  ]
}

/** A security key as second factor; the identifier is required although it is known (kratos §6.1). */
export async function authenticateByWebauthn({
  kratos,
  ctx,
  flow,
  body,
  known
}: LoginAttempt): Promise<Authentication> {
  required(body, 'identifier')
  const sent = required(body, 'webauthn_login')
  ctx.checkCsrf(body['csrf_token'])
  const keys = known?.credentials.webauthn ?? []
  if (!known || keys.length === 0) throw formProblem(4000013)
  const assertion = readAssertion(sent)
  const key = keys.find((one) => one.id === assertion?.id)
  const { rp } = kratos.config.selfservice.methods.webauthn.config
  if (!assertion || !key || !flow.challenge) throw formProblem(4000043)
  const isGenuine = await verifyAssertion(assertion.response, key, { challenge: flow.challenge, rp })
  if (!isGenuine) throw formProblem(4000043)
  return { identity: known, method: 'webauthn', aal: 'aal2' }
}
