import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { Random } from '../../random.ts'
import type { KratosConfig } from './config.ts'
import type { Mailbox } from '../store/mailbox.ts'
import type { Store } from '../store/store.ts'

/** The state that every part of the sandbox's Kratos works on. `config`, `store` and `mailbox` are replaced by a restart. */
export interface KratosContext {
  readonly clock: Clock
  readonly random: Random
  /** Public base URL without its trailing slash. */
  readonly publicUrl: string
  readonly adminUrl: string
  readonly consoleUrl: string
  config: KratosConfig
  store: Store
  mailbox: Mailbox
}

/** A time in milliseconds as Kratos writes it. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** `length` letters and digits. */
export function token(random: Random, length: number, from: string = alphabet): string {
  return Array.from({ length }, () => from[random.int(from.length)]).join('')
}

/** A code of six digits. */
export function sixDigits(random: Random): string {
  return token(random, 6, '0123456789')
}

/** The CSRF cookie's name, made from the exact base URL (kratos §0.5). */
export function csrfCookieName(publicUrl: string): string {
  return `csrf_token_${createHash('sha256').update(publicUrl).digest('hex')}`
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether the text has the form of a UUID, of whatever version. */
export function isUuid(value: string | null | undefined): value is string {
  return typeof value === 'string' && uuid.test(value)
}
