import { withoutUnseen } from '~/lib/plain-text'
import { isRole, type Role } from '~/rafiki/credentials/permissions'
import type { ParsedField } from '~/resource/parse-fields'

/** An email address in lower case, as Kratos compares them, or what to enter instead. */
export function parseEmail(text: string): ParsedField<string> {
  const email = withoutUnseen(text).toLowerCase()
  const problem = 'Enter one email address, such as ada@example.com.'
  if (!/^[^\s@"(),:;<>[\]\\]+@[^\s@]+$/.test(email) || email.length > 254) return { problem }
  const [local = '', domain = ''] = email.split('@')
  const isDomain = domain.split('.').every((label) => /^(?!-)[a-z\d-]{1,63}(?<!-)$/.test(label))
  if (local.length > 64 || !local.split('.').every(Boolean) || !isDomain) return { problem }
  return { value: email }
}

/** A name on one line, or none. */
export function parseName(text: string): ParsedField<string | undefined> {
  const name = withoutUnseen(text).replace(/\s+/g, ' ')
  if (name.length > 200) return { problem: 'A name can have at most 200 characters.' }
  return { value: name || undefined }
}

/** A role of the gateway's, or what to do instead. */
export const parseRole = (text: string): ParsedField<Role> =>
  isRole(text) ? { value: text } : { problem: 'Choose a role.' }
