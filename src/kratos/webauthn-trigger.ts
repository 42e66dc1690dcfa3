import { nodeNamed, type Flow, type FlowNode } from './flow-model'

/** What a button asks of the browser, and in which field Kratos wants the answer. */
export interface KeyTrigger {
  ask: 'make' | 'show'
  /** The options, as JSON text */
  options: string
  field: string
}

// Triggers are known by their names, since `onclickTrigger` came with Kratos 1.3 only (kratos §3.3, §15).
const triggers: Record<string, { ask: KeyTrigger['ask']; options: string; field: string }> = {
  webauthn_login_trigger: { ask: 'show', options: 'webauthn_login_trigger', field: 'webauthn_login' },
  webauthn_register_trigger: { ask: 'make', options: 'webauthn_register_trigger', field: 'webauthn_register' },
  passkey_login_trigger: { ask: 'show', options: 'passkey_challenge', field: 'passkey_login' },
  passkey_register_trigger: { ask: 'make', options: 'passkey_create_data', field: 'passkey_settings_register' }
}

/** What pressing this button means; undefined for a button we know nothing of. */
export function triggerOf(flow: Flow, node: FlowNode): KeyTrigger | undefined {
  const known = triggers[node.attributes.name ?? '']
  const options = known && nodeNamed(flow, known.options)?.attributes.value
  return known && typeof options === 'string' && options !== '' ? { ...known, options } : undefined
}
