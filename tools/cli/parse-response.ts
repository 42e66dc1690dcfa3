import type { Identity, Session } from '@ory/client'
import { NotKratosError } from './tool-error.ts'

/** The parts of a `POST /admin/recovery/…` answer that are passed on. */
export interface Recovery {
  recovery_link: string
  recovery_code?: string
  /** ISO 8601. */
  expires_at?: string
}

// A server that answers 200 to everything, as that of a single-page app does, must not be taken for Kratos: nothing was done there.
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const hasId = (data: unknown): data is Identity => isText((data as Identity | null | undefined)?.id)

/** Reads an identity. @throws NotKratosError when it is none, or has another id than `id` */
export function identityIn(data: unknown, id?: string): Identity {
  if (hasId(data) && (id === undefined || data.id === id)) return data
  throw new NotKratosError('the answer has no identity.')
}

/** Reads a list of identities. @throws NotKratosError when it is none */
export function identitiesIn(data: unknown): Identity[] {
  if (Array.isArray(data) && data.every(hasId)) return data
  throw new NotKratosError('the answer is no list of identities.')
}

/** Reads a list of sessions. @throws NotKratosError when it is none */
export function sessionsIn(data: unknown): Session[] {
  if (Array.isArray(data) && data.every(hasId)) return data as Session[]
  throw new NotKratosError('the answer is no list of sessions.')
}

/** Reads a recovery. @throws NotKratosError when it has no link, or no code although `withCode` asks for one */
export function recoveryIn(data: unknown, withCode: boolean): Recovery {
  const { recovery_link, recovery_code, expires_at } = (data ?? {}) as Partial<Recovery>
  if (!isText(recovery_link)) throw new NotKratosError('the answer has no link.')
  if (withCode && !isText(recovery_code)) throw new NotKratosError('the answer has no code.')
  return {
    recovery_link,
    ...(withCode && recovery_code ? { recovery_code } : {}),
    ...(isText(expires_at) && !Number.isNaN(Date.parse(expires_at)) ? { expires_at } : {})
  }
}

/** Checks the answer to a call that returns nothing. @throws NotKratosError when its status is not 204 */
export function expectNoContent({ status }: { status: number }): void {
  if (status !== 204) throw new NotKratosError(`it answered ${status}, Kratos would answer 204.`)
}
