import type { FlowNode } from '~/kratos/flow-model'

/**
 * The console's labels for well-known nodes (design §7.9), by Kratos' ids and never by its texts. Other nodes keep Kratos' own label, so that
 * an unknown node still has one.
 */
const labels: Record<string, string> = {
  password: 'Password',
  totp_code: 'Six-digit code',
  lookup_secret: 'Recovery code',
  code: 'Code from the mail',
  email: 'Email',
  webauthn_register_displayname: 'Name of the key'
}

/** The label of a field. */
export function labelOf(node: FlowNode): string {
  const { name = '' } = node.attributes
  const label = node.meta.label ?? node.attributes.label
  // A deployment whose people don't sign in with an e-mail has its own title for this field.
  if (name === 'identifier' && (!label || label.id === 1070004)) return 'Email'
  if (labels[name] !== undefined) return labels[name]
  const said = label?.text ?? name
  return /^e-?mail( address)?$/i.test(said) ? 'Email' : said
}

const buttons: Record<number, string> = {
  1010001: 'Sign in',
  1010022: 'Sign in',
  1010015: 'Send a code',
  1010008: 'Use a security key',
  1010009: 'Continue',
  1010010: 'Continue',
  1010021: 'Use a passkey',
  1070003: 'Save',
  1070008: 'Send another code',
  1070009: 'Continue',
  1050004: 'Turn off',
  1050007: 'Show codes',
  1050008: 'Create new codes',
  1050011: 'I’ve saved them',
  1050012: 'Add a security key',
  1050016: 'Remove all codes',
  1050019: 'Add a passkey'
}

/** The label of a button. */
export const buttonOf = (node: FlowNode): string => {
  const label = node.meta.label ?? node.attributes.label
  return (
    (label && (buttons[label.id] ?? label.text)) || String(node.attributes.value ?? node.attributes.name ?? 'Continue')
  )
}
