import { schemaId } from './identity-json.ts'
import type { Message } from '../flows/messages.ts'
import { message } from '../flows/messages.ts'

const minLength = 3
const maxLength = 320

/** The schema of people in the sandbox (kratos §10.1, with passkeys and codes). */
export const personSchema = {
  id: schemaId,
  schema: {
    $id: 'https://example.invalid/person.schema.json',
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Person',
    type: 'object',
    properties: {
      traits: {
        type: 'object',
        properties: {
          email: {
            type: 'string',
            format: 'email',
            title: 'E-mail',
            minLength,
            maxLength,
            'ory.sh/kratos': {
              credentials: {
                password: { identifier: true },
                webauthn: { identifier: true },
                totp: { account_name: true },
                passkey: { display_name: true },
                code: { identifier: true, via: 'email' }
              },
              recovery: { via: 'email' }
            }
          }
        },
        required: ['email'],
        additionalProperties: false
      }
    }
  }
} as const

/** Whether the text is an e-mail address. */
export function isEmail(text: string): boolean {
  // The part before the @ may be quoted, and then contain nearly any character (RFC 5321 §4.1.2).
  return /^([^\s@<>()[\]\\,;:"]+|"([^"\\\p{Cc}]|\\.)+")@[^\s@<>()[\]\\,;:"]+$/u.test(text)
}

/** The problems of an address: Kratos names every broken rule (kratos §14.12). */
function addressProblems(email: unknown): Message[] {
  if (email === undefined) return [message(4000002, { property: 'email' })]
  if (typeof email !== 'string') return [message(4000001, { reason: 'The address must be text.' })]
  const found: Message[] = []
  if (email === '') found.push(message(4000001, { reason: 'An e-mail address is needed.' }))
  if (email.length < minLength) found.push(message(4000003, { min_length: minLength, actual_length: email.length }))
  if (email.length > maxLength) found.push(message(4000017, { max_length: maxLength, actual_length: email.length }))
  if (email !== '' && !isEmail(email)) found.push(message(4000040, { value: email }))
  return found
}

/** The traits when they match the schema, else the problems with their paths. */
export function checkTraits(
  traits: unknown
): { traits: { email: string } } | { problems: { path: string; message: Message }[] } {
  const { email, ...others } = (typeof traits === 'object' && traits !== null ? traits : {}) as Record<string, unknown>
  const problems = addressProblems(email).map((found) => ({ path: 'traits.email', message: found }))
  for (const name of Object.keys(others)) {
    problems.push({ path: `traits.${name}`, message: message(4000001, { reason: `"${name}" is not a known field.` }) })
  }
  return problems.length > 0 || typeof email !== 'string' ? { problems } : { traits: { email } }
}
