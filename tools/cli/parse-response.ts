import type { Identity, Session } from '@ory/client'
import { NotKratosError } from './tool-error.ts'

/** What of a `POST /admin/recovery/…` answer is passed on. */
export interface Recovery {
  recovery_link: string
  recovery_code?: string
  /** ISO 8601. */
  expires_at?: string
}

// Something else that answers 200 to everything, as a single-page app's server does, must not be taken for Kratos: nothing was done then.
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isPerson = (data: unknown): data is Identity => isText((data as Identity | null | undefined)?.id)

/** @throws NotKratosError when it is no identity, or with `id` another one than that */
export function identityIn(data: unknown, id?: string): Identity {
  if (isPerson(data) && (id === undefined || data.id === id)) return data
  throw new NotKratosError('it answered no identity.')
}

/** @throws NotKratosError when it is no list of identities */
export function identitiesIn(data: unknown): Identity[] {
  if (Array.isArray(data) && data.every(isPerson)) return data
  throw new NotKratosError('it answered no list of identities.')
}

/** @throws NotKratosError when it is no list of sessions */
export function sessionsIn(data: unknown): Session[] {
  if (Array.isArray(data) && data.every(isPerson)) return data as Session[]
  throw new NotKratosError('it answered no list of sessions.')
}

/** @throws NotKratosError when there is no link in it, or with `withCode` no code */
export function recoveryIn(data: unknown, withCode: boolean): Recovery {
  const { recovery_link, recovery_code, expires_at } = (data ?? {}) as Partial<Recovery>
  if (!isText(recovery_link)) throw new NotKratosError('it answered no link.')
  if (withCode && !isText(recovery_code)) throw new NotKratosError('it answered no code.')
  return {
    recovery_link,
    ...(withCode && recovery_code ? { recovery_code } : {}),
    ...(isText(expires_at) && !Number.isNaN(Date.parse(expires_at)) ? { expires_at } : {})
  }
}

/** For what Kratos does without a word. @throws NotKratosError when it was something else than 204 */
export function expectNoContent({ status }: { status: number }): void {
  if (status !== 204) throw new NotKratosError(`it answered ${status} where Kratos answers 204.`)
}
