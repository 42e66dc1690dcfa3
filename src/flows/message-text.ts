import type { FlowMessage, FlowNode } from '~/kratos/flow-model'

const context = (message: FlowMessage, key: string): unknown =>
  (message.context as Record<string, unknown> | undefined)?.[key]

const linkExpired = 'This link has expired.'

const messages: Record<number, string | ((message: FlowMessage) => string)> = {
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
  4010011: 'This account is disabled. Ask your administrator.',
  4050001: 'That took a while. Try again.',
  4060004: linkExpired,
  4060005: linkExpired,
  4060006: 'That code isn’t right, or it was used before.',
  1060002: 'If this address has an account, a link is on its way to it.',
  1060003: 'If this address has an account, a code is on its way to it.',
  1010014: 'If this address has an account, a code is on its way to it.'
}

/** The text of a message: the console's own for the well-known ones (design §7.9), else Kratos'. */
export function messageText(message: FlowMessage): string {
  const own = messages[message.id]
  return typeof own === 'function' ? own(message) : (own ?? message.text)
}

// The pages' own headings say these already: confirm it is you, enter your second factor, choose a password, it was saved.
const inHeadings = [1010003, 1010004, 1060001, 1050001]

/** The messages of a flow that are shown above its form. */
export const formMessages = (messages: readonly FlowMessage[] | undefined): FlowMessage[] =>
  (messages ?? []).filter((message) => !inHeadings.includes(message.id))

/** The errors of a field in one text; undefined when there are none. */
export const fieldError = (node: FlowNode): string | undefined =>
  [...new Set(node.messages.filter((message) => message.type === 'error').map(messageText))].join(' ') || undefined
