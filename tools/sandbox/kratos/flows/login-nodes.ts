import type { UiNode } from './nodes.ts'
import { addressLabel, csrfNode, input, submit } from './nodes.ts'
import { message } from './messages.ts'
import type { Identity, LoginFlow } from '../store/store.ts'
import { codeSentNodes, sendLoginCode } from '../methods/code.ts'
import { passkeyLoginNodes } from '../methods/passkey.ts'
import { webauthnLoginNodes } from '../methods/webauthn.ts'
import type { KratosContext } from '../server/context.ts'

function addressField(autocomplete?: string): UiNode {
  return input('default', 'identifier', 'text', {
    value: '',
    required: true,
    ...(autocomplete === undefined ? {} : { autocomplete }),
    label: addressLabel()
  })
}

function passwordNodes(label: number): UiNode[] {
  const field = input('password', 'password', 'password', {
    required: true,
    autocomplete: 'current-password',
    label: message(1070001)
  })
  return [field, submit('password', label)]
}

function firstFactor(kratos: KratosContext, flow: LoginFlow): UiNode[] {
  const { password, passkey, code } = kratos.config.selfservice.methods
  const nodes = [csrfNode(), addressField(passkey.enabled ? 'username webauthn' : undefined)]
  if (passkey.enabled) nodes.push(...passkeyLoginNodes(kratos, flow))
  if (code.enabled && code.passwordless_enabled) nodes.push(submit('code', 1010015))
  if (password.enabled) nodes.push(...passwordNodes(1010022))
  return nodes
}

/** The form to confirm who one is, with the methods that this person has; it may have no button at all (kratos §14.2). */
function confirmation(kratos: KratosContext, flow: LoginFlow, identity: Identity): UiNode[] {
  const { password, passkey, code } = kratos.config.selfservice.methods
  const hidden = input('default', 'identifier', 'hidden', { value: identity.traits.email })
  const ways: UiNode[] = []
  if (passkey.enabled && identity.credentials.passkey.length > 0) ways.push(...passkeyLoginNodes(kratos, flow))
  if (code.enabled && code.passwordless_enabled) ways.push(submit('code', 1010015))
  if (password.enabled && identity.credentials.password) ways.push(...passwordNodes(1010001))
  return ways.length > 0 ? [csrfNode(), hidden, ...ways] : [csrfNode()]
}

function secondFactor(kratos: KratosContext, flow: LoginFlow, identity: Identity): UiNode[] {
  const { totp, lookup_secret: lookup, webauthn, code } = kratos.config.selfservice.methods
  const has = identity.credentials
  const nodes = [csrfNode()]
  if (webauthn.enabled && has.webauthn.length > 0) nodes.push(...webauthnLoginNodes(kratos, flow, identity))
  if (code.enabled && code.mfa_enabled) {
    const address = input('code', 'address', 'submit', {
      value: identity.traits.email,
      label: message(1010023, { address: identity.traits.email, channel: 'email' })
    })
    nodes.push(address)
  }
  if (totp.enabled && has.totp) {
    nodes.push(input('totp', 'totp_code', 'text', { value: '', required: true, label: message(1010006) }))
    nodes.push(submit('totp', 1010009))
  }
  if (lookup.enabled && has.lookup) {
    nodes.push(input('lookup_secret', 'lookup_secret', 'text', { value: '', required: true, label: message(1010007) }))
    nodes.push(submit('lookup_secret', 1010010))
  }
  return nodes
}

/**
 * Fills a new sign-in flow with its form (kratos §3.3). Where a mailed code is the person's only second factor, it is
 * sent at once (kratos §14.13).
 */
export function fillLoginForm(kratos: KratosContext, flow: LoginFlow, identity: Identity | undefined): void {
  if (flow.requestedAal === 'aal2' && identity) {
    flow.nodes = secondFactor(kratos, flow, identity)
    const onlyCode = flow.nodes.length === 2 && flow.nodes[1]?.group === 'code'
    if (onlyCode && !flow.refresh) {
      sendLoginCode(kratos, flow, identity.traits.email, identity)
      flow.nodes = codeSentNodes(identity.traits.email, true)
      flow.messages = [message(1010025)]
      return
    }
  } else flow.nodes = flow.refresh && identity ? confirmation(kratos, flow, identity) : firstFactor(kratos, flow)
  if (flow.refresh) flow.messages = [message(1010003)]
  else if (flow.requestedAal === 'aal2') flow.messages = [message(1010004)]
}
