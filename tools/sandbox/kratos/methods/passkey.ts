import { locationChange } from '../server/http-error.ts'
import { formProblem, message } from '../flows/messages.ts'
import type { UiNode } from '../flows/nodes.ts'
import { input } from '../flows/nodes.ts'
import type { Identity, LoginFlow, WebauthnKey } from '../store/store.ts'
import { newChallenge, requestOptions, scriptNode } from './webauthn-options.ts'
import { readAssertion, verifyAssertion } from './webauthn-verify.ts'
import type { KratosContext } from '../server/context.ts'
import type { LoginAttempt, Authentication } from './login-attempt.ts'

/** The nodes that sign in by a passkey. */
export function passkeyLoginNodes(kratos: KratosContext, flow: LoginFlow): UiNode[] {
  flow.challenge ??= newChallenge(kratos)
  const { rp } = kratos.config.selfservice.methods.passkey.config
  const options = requestOptions({ rp, challenge: flow.challenge, timeout: 300_000, userVerification: 'preferred' })
  return [
    scriptNode(kratos),
    input('passkey', 'passkey_login_trigger', 'button', {
      value: '',
      onclickTrigger: 'oryPasskeyLogin',
      label: message(1010021)
    }),
    input('passkey', 'passkey_login', 'hidden', { onloadTrigger: 'oryPasskeyLoginAutocompleteInit' }),
    input('passkey', 'passkey_challenge', 'hidden', { value: options })
  ]
}

function findPasskey(kratos: KratosContext, id: string): { identity: Identity; key: WebauthnKey } | undefined {
  for (const identity of kratos.store.identities.values()) {
    const key = identity.credentials.passkey.find((one) => one.id === id)
    if (key) return { identity, key }
  }
  return undefined
}

/** Signs in by a passkey, which identifies the person itself and is a first factor (kratos §6.4). */
export async function authenticateByPasskey({ kratos, ctx, flow, body }: LoginAttempt): Promise<Authentication> {
  const sent = body['passkey_login']
  if (typeof sent !== 'string' || sent === '') {
    throw locationChange(`${kratos.config.selfservice.flows.login.ui_url}?flow=${flow.id}`)
  }
  ctx.checkCsrf(body['csrf_token'])
  const assertion = readAssertion(sent)
  if (!assertion || !flow.challenge) throw formProblem(4000043)
  const found = findPasskey(kratos, assertion.id)
  if (!found) throw formProblem(4000015)
  const { rp } = kratos.config.selfservice.methods.passkey.config
  const isGenuine = await verifyAssertion(assertion.response, found.key, { challenge: flow.challenge, rp })
  if (!isGenuine) throw formProblem(4000043)
  return { identity: found.identity, method: 'passkey', aal: 'aal1' }
}
