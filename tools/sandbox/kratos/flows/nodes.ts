import type { Message } from './messages.ts'
import { message } from './messages.ts'

type Group = 'default' | 'password' | 'profile' | 'link' | 'code' | 'totp' | 'lookup_secret' | 'webauthn' | 'passkey'

/** One element of a form, in Kratos' JSON (kratos §3.2). */
export interface UiNode {
  type: 'input' | 'text' | 'img' | 'script'
  group: Group
  attributes: Record<string, unknown>
  messages: Message[]
  meta: { label?: Message }
}

type InputType = 'text' | 'password' | 'hidden' | 'email' | 'submit' | 'button'

interface InputOptions {
  value?: string
  required?: boolean
  disabled?: boolean
  autocomplete?: string
  pattern?: string
  maxlength?: number
  /** The name of a function in Kratos' own script; a client that calls WebAuthn itself recognises the button by it. */
  onclickTrigger?: string
  onloadTrigger?: string
  label?: Message
}

/** A field or a button. */
export function input(group: Group, name: string, type: InputType, options: InputOptions = {}): UiNode {
  const { label, value, required, disabled, onclickTrigger, onloadTrigger, ...plain } = options
  return {
    type: 'input',
    group,
    attributes: {
      name,
      type,
      ...(value === undefined ? {} : { value }),
      ...(required ? { required } : {}),
      ...plain,
      disabled: disabled ?? false,
      ...(onclickTrigger ? { onclick: `window.${onclickTrigger}()`, onclickTrigger } : {}),
      ...(onloadTrigger ? { onload: `window.${onloadTrigger}()`, onloadTrigger } : {}),
      node_type: 'input'
    },
    messages: [],
    meta: label ? { label } : {}
  }
}

/** The button that sends one group of the form. */
export function submit(group: Group, label: number): UiNode {
  return input(group, 'method', 'submit', { value: group, label: message(label) })
}

/** A button that sends a flag of its own, as those of backup codes do. */
export function flag(group: Group, name: string, label: number, required = false): UiNode {
  return input(group, name, 'submit', { value: 'true', required, label: message(label) })
}

/** A text with its label. */
export function text(group: Group, id: string, content: Message, label: number): UiNode {
  return {
    type: 'text',
    group,
    attributes: { text: content, id, node_type: 'text' },
    messages: [],
    meta: { label: message(label) }
  }
}

/** A picture of 256 × 256 with its label. */
export function image(group: Group, id: string, src: string, label: number): UiNode {
  return {
    type: 'img',
    group,
    attributes: { src, id, width: 256, height: 256, node_type: 'img' },
    messages: [],
    meta: { label: message(label) }
  }
}

/** The node of Kratos' own script for WebAuthn. */
export function webauthnScript(src: string, integrity: string, nonce: string): UiNode {
  return {
    type: 'script',
    group: 'webauthn',
    attributes: {
      src,
      async: true,
      referrerpolicy: 'no-referrer',
      crossorigin: 'anonymous',
      integrity,
      type: 'text/javascript',
      id: 'webauthn_script',
      nonce,
      node_type: 'script'
    },
    messages: [],
    meta: {}
  }
}

/** The label of the field for an address, which Kratos takes from the identity schema. */
export const addressLabel = (): Message => message(1070002, { title: 'E-mail', name: 'traits.email' })

/** The hidden field of the CSRF token. Its value is set for each answer, since each masks the secret anew. */
export function csrfNode(): UiNode {
  return input('default', 'csrf_token', 'hidden', { value: '', required: true })
}

/** The node with that name or id. */
export function findNode(nodes: readonly UiNode[], name: string): UiNode | undefined {
  return nodes.find((node) => node.attributes['name'] === name || node.attributes['id'] === name)
}

const secretFields = new Set(['password', 'csrf_token', 'code'])

/** Fills the fields with the submitted values, except secret ones; authenticator and backup codes are emptied. */
export function keepTyped(nodes: readonly UiNode[], body: Record<string, unknown>): void {
  for (const node of nodes) {
    const { name, type } = node.attributes
    if (node.type !== 'input' || type === 'submit' || type === 'button' || type === 'hidden') continue
    if (name === 'totp_code' || name === 'lookup_secret') delete node.attributes['value']
    if (typeof name !== 'string' || secretFields.has(name)) continue
    const typed = name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body)
    if (typeof typed === 'string' || typeof typed === 'number') node.attributes['value'] = String(typed)
  }
}
