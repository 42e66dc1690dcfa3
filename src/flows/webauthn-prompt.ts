import type { Flow, FlowNode } from '~/kratos/flow-model'
import { startAuthentication, startRegistration, webauthnTrigger, type WebauthnResult } from '~/kratos/webauthn'

type Unfinished = Exclude<WebauthnResult, { kind: 'done' }>

const errors: Record<Exclude<Unfinished['kind'], 'failed'>, string> = {
  'not-allowed': 'The browser’s prompt was closed, or no matching key was found. Try again.',
  'already-registered': 'This key is already on your account.',
  unsupported: 'Security keys and passkeys need https and a browser that supports them.',
  'wrong-address':
    'Kratos’ keys belong to another address than this page’s. Ask your administrator under which address keys work.',
  'no-such-key': 'Neither this browser nor your key can do what Kratos asks for. Try another key.',
  'bad-options': 'Kratos asked for a key in a way that can’t be read. Nothing was changed; ask your administrator.',
  'bad-credential':
    'The browser or a password manager handed over something that isn’t a key’s answer. Try again, and choose another place for the key if it asks.'
}

const errorOf = (answer: Unfinished): string =>
  answer.kind === 'failed'
    ? `The browser or a password manager couldn’t do this: “${answer.reason}” Try again, or reload the page.`
    : errors[answer.kind]

/**
 * Asks the browser for a security key or a passkey, as a button of the flow wants it. Called in the task of the press: nothing may be awaited
 * before, since Safari shows its prompt only then.
 * @param called the label of the button
 * @param signal ends the browser's prompt
 * @returns the field to send with the form, or a sentence on why there is none
 */
export async function promptForKey(
  flow: Flow,
  node: FlowNode,
  called: string,
  signal: AbortSignal
): Promise<{ found: Record<string, string> } | { error: string }> {
  const trigger = webauthnTrigger(flow, node)
  if (!trigger) return { error: `This console doesn’t know what “${called}” asks for.` }
  const start = trigger.ceremony === 'registration' ? startRegistration : startAuthentication
  const answer = await start(trigger.options, signal)
  return answer.kind === 'done' ? { found: { [trigger.field]: answer.json } } : { error: errorOf(answer) }
}
