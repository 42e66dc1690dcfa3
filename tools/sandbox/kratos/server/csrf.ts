import type { Random } from '../../random.ts'

const secretLength = 32

/** A new secret for the CSRF cookie: base64 of 32 bytes. */
export function newCsrfSecret(random: Random): string {
  return random.bytes(secretLength).toString('base64')
}

/** Whether the text is a secret that `newCsrfSecret` could have made. */
export function isCsrfSecret(value: string | undefined): value is string {
  return value !== undefined && Buffer.from(value, 'base64').length === secretLength
}

/** The token for a form: a new mask and the masked secret, 88 characters of base64, different in each answer. */
export function maskCsrf(secret: string, random: Random): string {
  const mask = Buffer.from(random.bytes(secretLength))
  const bytes = Buffer.from(secret, 'base64')
  return Buffer.concat([mask, bytes.map((byte, at) => byte ^ (mask[at] ?? 0))]).toString('base64')
}

/** Whether a submitted token, masked or plain, belongs to the cookie's secret (kratos §0.5). */
export function csrfMatches(secret: string, token: unknown): boolean {
  if (typeof token !== 'string' || secret === '') return false
  const bytes = Buffer.from(token, 'base64')
  if (bytes.length === secretLength) return bytes.toString('base64') === secret
  if (bytes.length !== 2 * secretLength) return false
  const plain = bytes.subarray(secretLength).map((byte, at) => byte ^ (bytes[at] ?? 0))
  return Buffer.from(plain).toString('base64') === secret
}

const ignored =
  /^\/(self-service\/(login|registration|settings|recovery|verification)(\/api)?$|sessions|schemas|identities|admin|recovery|health|version|metrics)/

/** Whether the path is one where Kratos neither sets nor checks the CSRF cookie by itself. */
export function isCsrfIgnored(path: string): boolean {
  return ignored.test(path)
}
