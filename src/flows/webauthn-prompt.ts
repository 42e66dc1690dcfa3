import type { Flow, FlowNode } from '~/kratos/flow-model'
import { triggerOf } from '~/kratos/webauthn-trigger'
import { makeKey, showKey } from '~/kratos/webauthn'

const errors = {
  refused: 'The browser’s prompt was closed, or no key that fits was found. Try again.',
  'known-already': 'This key is on your account already.',
  'not-here': 'This browser can’t use keys here. It needs a secure connection, and a version of 2025 or later.'
}

/**
 * Does what a button for a security key or a passkey asks of the browser.
 * @param called what the button says
 * @returns the field to send with the form, or a sentence on why there is none
 */
export async function promptForKey(
  flow: Flow,
  node: FlowNode,
  called: string
): Promise<{ found: Record<string, string> } | { error: string }> {
  const trigger = triggerOf(flow, node)
  if (!trigger) return { error: `This console doesn’t know what “${called}” asks for.` }
  const answer = await (trigger.ask === 'make' ? makeKey : showKey)(trigger.options)
  return answer.kind === 'done' ? { found: { [trigger.field]: answer.json } } : { error: errors[answer.kind] }
}
