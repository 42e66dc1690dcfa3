import type { Flow, FlowNode } from '~/kratos/flow-model'
import { startAuthentication, startRegistration, webauthnTrigger } from '~/kratos/webauthn'

const errors = {
  'not-allowed': 'The browser’s prompt was closed, or no matching key was found. Try again.',
  'already-registered': 'This key is already on your account.',
  unsupported: 'Security keys and passkeys need https and a browser version of 2025 or later.'
}

/**
 * Asks the browser for a security key or a passkey, as a button of the flow wants it.
 * @param called the label of the button
 * @returns the field to send with the form, or a sentence on why there is none
 */
export async function promptForKey(
  flow: Flow,
  node: FlowNode,
  called: string
): Promise<{ found: Record<string, string> } | { error: string }> {
  const trigger = webauthnTrigger(flow, node)
  if (!trigger) return { error: `This console doesn’t know what “${called}” asks for.` }
  const answer = await (trigger.ceremony === 'registration' ? startRegistration : startAuthentication)(trigger.options)
  return answer.kind === 'done' ? { found: { [trigger.field]: answer.json } } : { error: errors[answer.kind] }
}
