import { domainToASCII } from 'node:url'
import { withoutUnseen } from '../../src/lib/plain-text.ts'
import { ToolError } from './tool-error.ts'

/** Converts to lower case as Kratos does when it compares identifiers: letter by letter. JavaScript's `toLowerCase` treats a final Σ and İ differently. */
const lower = (text: string) => Array.from(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('')

/**
 * Reads the one address in the arguments.
 * @returns it as Kratos compares identifiers: trimmed and in lower case (kratos §8.1), without characters that nobody sees
 * @throws ToolError when there is none, more than one, or it is no address that Kratos' schema format accepts
 */
export function readEmail(positionals: string[]): string {
  const [given, ...more] = positionals
  const text = withoutUnseen(given ?? '')
  if (text === '') throw new ToolError('No email argument provided.')
  if (more.length > 0)
    throw new ToolError(`Expected one email address, got ${positionals.length}. An address with spaces needs quotes.`)
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const domain = text.slice(at + 1)
  // RFC 5321 §4.1.2: a dot-string, in which Kratos accepts letters of any script, or a quoted string.
  const isLocal =
    local.length <= 64 &&
    (/^[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*$/.test(local) ||
      /^"([^"\\\p{Cc}]|\\[\x20-\x7e])+"$/u.test(local))
  const isDomain = (name: string) =>
    name.length <= 253 && name.split('.').every((label) => /^(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(label))
  if (at >= 1 && text.length <= 254 && isLocal && isDomain(domain)) return lower(text)
  const shown = text.length > 254 ? `${text.slice(0, 40)}… (${text.length} characters)` : text
  const ascii = domainToASCII(domain)
  const hint = isLocal && !isDomain(domain) && isDomain(ascii) ? `\nKratos accepts it as ${lower(local)}@${ascii}.` : ''
  throw new ToolError(`Not an email address: ${shown}${hint}`)
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * Reads the one argument that names a user: an address as `readEmail` reads it, or an identity's id.
 * @throws ToolError when it is neither
 */
export function readUser(positionals: string[]): { email: string } | { id: string } {
  const id = positionals.length === 1 ? withoutUnseen(positionals[0] ?? '') : ''
  return uuid.test(id) ? { id: id.toLowerCase() } : { email: readEmail(positionals) }
}

/** Whether Kratos takes two addresses for the same. @param email as `readEmail` returns it */
export const isSameAddress = (one: unknown, email: string): boolean =>
  typeof one === 'string' && lower(one.trim()) === email

const hoursPer: Record<string, number> = {
  h: 1,
  m: 1 / 60,
  s: 1 / 3600,
  ms: 1 / 3.6e6,
  us: 1 / 3.6e9,
  µs: 1 / 3.6e9,
  ns: 1 / 3.6e12
}
const longestHours = 2_562_047 // the limit of Go's durations, 292 years

/**
 * Reads a duration in the form that Kratos accepts (https://pkg.go.dev/time#ParseDuration): "12h", "1h30m", "1.5h".
 * @returns it as it was written
 * @throws ToolError when it is none, is zero, or exceeds Go's limit
 */
export function readDuration(text: string): string {
  const given = text.trim()
  const parts = [...given.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)]
  const hours = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (hoursPer[unit ?? ''] ?? 0), 0)
  const isWhole = parts.length > 0 && parts.map(([part]) => part).join('') === given
  if (isWhole && hours > 0 && hours < longestHours) return given
  throw new ToolError(`--expires takes a duration like 30m, 12h or 1h30m (a week is 168h), not "${text}".`)
}

/**
 * Reads a user's name, for `metadata_public`.
 * @throws ToolError when it is empty, longer than 200 characters or not one line
 */
export function readName(text: string): string {
  const name = text.trim()
  if (name !== '' && name.length <= 200 && !/\p{Cc}/u.test(name)) return name
  throw new ToolError('--name takes a name of 1 to 200 characters on one line.')
}

/**
 * Reads a role, one of those that the gate knows (gateway §2).
 * @throws ToolError for any other word
 */
export function readRole(text: string): string {
  if (['viewer', 'editor', 'admin'].includes(text)) return text
  throw new ToolError(`--role takes a role: viewer, editor or admin, not "${text}".`)
}

/**
 * Reads the id of a tenant in Rafiki.
 * @throws ToolError when it is no UUID
 */
export function readTenant(text: string): string {
  const id = withoutUnseen(text)
  if (uuid.test(id)) return id.toLowerCase()
  throw new ToolError(`--tenant takes a tenant's id like 438fa74a-fa7d-4317-9ced-dde32ece1787, not "${text}".`)
}
