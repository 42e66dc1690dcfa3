import type { FlowMessage, FlowNode } from '~/kratos/flow-model'

/**
 * The console's words for what is well known (design §7), by Kratos' ids and never by its texts; everything else is said in Kratos' own words,
 * so that what we have not met yet is still said.
 */
const context = (message: FlowMessage, key: string): unknown =>
  (message.context as Record<string, unknown> | undefined)?.[key]

const labels: Record<string, string> = {
  password: 'Password',
  totp_code: 'Six-digit code',
  lookup_secret: 'Recovery code',
  code: 'Code from the mail',
  email: 'Email',
  webauthn_register_displayname: 'Name of the key'
}

/** What a field is called. */
export function labelOf(node: FlowNode): string {
  const { name = '' } = node.attributes
  const label = node.meta.label ?? node.attributes.label
  // A deployment whose people sign in with something else than an e-mail has its own title for it.
  if (name === 'identifier' && (!label || label.id === 1070004)) return 'Email'
  if (labels[name] !== undefined) return labels[name]
  const said = label?.text ?? name
  return /^e-?mail( address)?$/i.test(said) ? 'Email' : said
}

const buttons: Record<number, string> = {
  1010001: 'Sign in',
  1010022: 'Sign in',
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

/** What a button says. */
export const buttonOf = (node: FlowNode): string => {
  const label = node.meta.label ?? node.attributes.label
  return (
    (label && (buttons[label.id] ?? label.text)) || String(node.attributes.value ?? node.attributes.name ?? 'Continue')
  )
}

const linkIsOver = 'This link is no longer valid.'

const sentences: Record<number, string | ((message: FlowMessage) => string)> = {
  4000002: 'This can’t be empty.',
  4000006: 'The email or password isn’t right.',
  4000007: 'Somebody has this email already.',
  4000008: 'That code isn’t right. Enter the one shown now.',
  4000012: 'That recovery code was used before. Enter another one.',
  4000016: 'That recovery code isn’t right.',
  4000031: 'It’s too much like your email. Choose something else.',
  4000032: (message) => {
    const [least, now] = [context(message, 'min_length'), context(message, 'actual_length')]
    return least === undefined
      ? message.text
      : `Use at least ${String(least)} characters.${now === undefined ? '' : ` This one has ${String(now)}.`}`
  },
  4000033: (message) => {
    const most = context(message, 'max_length')
    return most === undefined ? 'That’s too long.' : `Use at most ${String(most)} characters.`
  },
  4000034: 'It’s known from leaked data, so others can guess it. Choose something else.',
  4000039: 'That’s the password you have now. Choose another one.',
  4000040: 'Enter an email address, like name@example.com.',
  4000043: 'That key didn’t fit. Use one that you’ve added to this account.',
  4010001: 'That took a while. Try again.',
  4010008: 'That code isn’t right, or it was used before.',
  4010011: 'This account is switched off. Ask an operator.',
  4050001: 'That took a while. Try again.',
  4060004: linkIsOver,
  4060005: linkIsOver,
  4060006: 'That code isn’t right, or it was used before.',
  1060002: 'If this address has an account, a link is on its way to it.',
  1060003: 'If this address has an account, a code is on its way to it.',
  1010014: 'If this address has an account, a code is on its way to it.'
}

/** What a message says. */
export function sentenceOf(message: FlowMessage): string {
  const own = sentences[message.id]
  return typeof own === 'function' ? own(message) : (own ?? message.text)
}

// What the pages' own headings say already: confirm it is you, enter your second factor, choose a password, it was saved.
const saidByPage = [1010003, 1010004, 1060001, 1050001]

/** The messages of a flow that are left to say. */
export const worthSaying = (messages: readonly FlowMessage[] | undefined): FlowMessage[] =>
  (messages ?? []).filter((message) => !saidByPage.includes(message.id))

/** What is wrong with a field, in one text; undefined when nothing is. */
export const errorOf = (node: FlowNode): string | undefined =>
  [...new Set(node.messages.filter((message) => message.type === 'error').map(sentenceOf))].join(' ') || undefined
