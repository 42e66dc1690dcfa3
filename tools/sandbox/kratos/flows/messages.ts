/** A message in a form: clients recognise it by its id, people read the text. */
export interface Message {
  id: number
  text: string
  type: 'info' | 'error' | 'success'
  context?: Record<string, unknown>
}

type Text = string | ((context: Record<string, unknown>) => string)

// The ids are Kratos' (kratos §3.4), the texts are the sandbox's own.
const texts: Record<number, Text> = {
  1010001: 'Sign in',
  1010003: 'Please confirm that it is you.',
  1010004: 'Please complete the second step.',
  1010006: 'Authentication code',
  1010007: 'Backup code',
  1010008: 'Use security key',
  1010009: 'Use authenticator app',
  1010010: 'Use backup code',
  1010014: 'If this address belongs to an account, a code is on its way to it.',
  1010015: 'Send a sign-in code',
  1010021: 'Sign in with a passkey',
  1010022: 'Sign in with password',
  1010023: (c) => `Send a code to ${String(c['address'])}`,
  1010025: 'We sent you a code. Enter it here.',
  1050001: 'Your changes have been saved.',
  1050004: 'Remove the authenticator app',
  1050005: 'QR code for your authenticator app',
  1050006: (c) => String(c['secret']),
  1050007: 'Show backup codes',
  1050008: 'Make new backup codes',
  1050009: (c) => String(c['secret']),
  1050010: 'Your backup codes',
  1050011: 'I have saved these codes',
  1050012: 'Add security key',
  1050013: 'Name of the key',
  1050014: 'This code has been used',
  1050015: (c) => (c['secrets'] as Message[]).map((secret) => secret.text).join(', '),
  1050016: 'Turn backup codes off',
  1050017: 'Secret for your authenticator app',
  1050018: (c) => `Remove security key "${String(c['display_name'])}"`,
  1050019: 'Add passkey',
  1050020: (c) => `Remove passkey "${String(c['display_name'])}"`,
  1060001: 'You have your account back. Please choose a new password now.',
  1060002: 'If this address belongs to an account, a link is on its way to it.',
  1060003: 'If this address belongs to an account, a code is on its way to it.',
  1060004: (c) => `If ${String(c['masked_address'])} belongs to an account, a code is on its way to it.`,
  1060007: 'Back',
  1070001: 'Password',
  1070002: (c) => String(c['title']),
  1070003: 'Save',
  1070004: 'Sign-in name',
  1070005: 'Submit',
  1070006: 'Code from the app',
  1070007: 'E-mail',
  1070008: 'Send another code',
  1070009: 'Continue',
  1070010: 'Code',
  1070013: 'Sign-in code',
  1070016: 'E-mail',
  4000001: (c) => String(c['reason']),
  4000002: (c) => `Please fill in "${String(c['property'])}".`,
  4000003: (c) => `This is too short: at least ${String(c['min_length'])} characters are needed.`,
  4000006: 'The e-mail address or the password is wrong. Please check both.',
  4000007: 'Somebody uses this address already.',
  4000008: 'This code is not right. Take the newest one from your app.',
  4000011: 'There is no authenticator app on this account.',
  4000012: 'This backup code has been used already. Take another one.',
  4000013: 'There is no security key on this account.',
  4000014: 'There are no backup codes on this account.',
  4000015: 'No account belongs to this passkey.',
  4000016: 'This backup code is not right.',
  4000017: (c) => `This is too long: at most ${String(c['max_length'])} characters are possible.`,
  4000031: 'The password is too similar to your e-mail address.',
  4000032: (c) => `The password is too short: it needs at least ${String(c['min_length'])} characters.`,
  4000033: (c) => `The password is too long: at most ${String(c['max_length'])} bytes are possible.`,
  4000035: 'There is no account here that signs in by code.',
  4000039: 'The new password must differ from the one you have.',
  4000040: (c) => `"${String(c['value'])}" is not an e-mail address.`,
  4000043: 'The security key or passkey could not be verified.',
  4010001: 'This sign-in took too long. Please try again.',
  4010002: 'Choose a way to sign in.',
  4010004: 'Choose what to change.',
  4010005: 'Choose a way to get your account back.',
  4010008: 'This code is wrong or has been used.',
  4010010: 'Codes cannot be sent to this address.',
  4010011: 'This account has been disabled.',
  4050001: 'This form had been open too long. Please try again.',
  4060001: 'This request has been completed already.',
  4060004: 'This link is wrong or has been used.',
  4060005: 'This request had been open too long. Please ask for a new one.',
  4060006: 'This code is wrong or has been used.'
}

const successes = new Set([1050001, 1060001])

/** The message with that id; `context` holds the values that Kratos adds to it (kratos §3.4). */
export function message(id: number, context?: Record<string, unknown>): Message {
  const text = texts[id]
  if (text === undefined) throw new Error(`no text for message ${id}`)
  return {
    id,
    text: typeof text === 'string' ? text : text(context ?? {}),
    type: id >= 4_000_000 ? 'error' : successes.has(id) ? 'success' : 'info',
    ...(context ? { context } : {})
  }
}

/** A failed submit that is answered with the form itself, with a message for the form or for a field (kratos §0.4). */
export class FormProblem extends Error {
  readonly problems: { node?: string; message: Message }[]

  constructor(...problems: { node?: string; message: Message }[]) {
    super(problems[0]?.message.text)
    this.problems = problems
  }
}

/** A problem of the whole form. */
export function formProblem(id: number, context?: Record<string, unknown>): FormProblem {
  return new FormProblem({ message: message(id, context) })
}

/** A problem of the field with that name. */
export function fieldProblem(node: string, id: number, context?: Record<string, unknown>): FormProblem {
  return new FormProblem({ node, message: message(id, context) })
}

/**
 * The text of a submitted field.
 * @throws FormProblem 4000002 beside the field when it is missing or empty (kratos §0.4)
 */
export function required(body: Record<string, unknown>, name: string): string {
  const value = body[name]
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text === '') throw fieldProblem(name, 4000002, { property: name })
  return text
}
