import { untrack } from 'solid-js'
import { createUuid } from '~/lib/uuid'
import { signerId } from '~/rafiki/credentials/credentials'

export type Direction = 'deposit' | 'withdrawal'

/** An account whose liquidity moves; `id` is that of the asset, peer, … it belongs to. */
export interface Account {
  kind: 'asset' | 'peer' | 'wallet-address' | 'incoming-payment' | 'outgoing-payment'
  id: string
  /** The asset's, without which an amount means nothing. */
  code: string
  scale: number
}

/**
 * One movement of money that somebody means to make. Frozen: another amount is another intent, and the same intent may be sent as often as
 * needed, because Rafiki makes a transfer id once and answers a key's first answer again (contract A3).
 */
export interface Intent {
  readonly direction: Direction
  readonly account: Account
  /** Minor units, above zero. */
  readonly units: bigint
  /** 0: at once; otherwise reserved for this long, until somebody posts it. Always 0 for deposits. */
  readonly timeoutSeconds: bigint
  readonly transferId: string
  readonly idempotencyKey: string
  /** Whose signature it was confirmed under (`signerId`): it is never sent as another tenant. Missing in records of earlier versions. */
  readonly signedBy?: string
}

/** A new intent with an id and a key of its own, of the tenant that signs now. */
export function createIntent(given: Omit<Intent, 'transferId' | 'idempotencyKey' | 'signedBy'>): Intent {
  const signedBy = untrack(signerId)
  return Object.freeze({ ...given, transferId: createUuid(), idempotencyKey: createUuid(), signedBy })
}

/** The balance that is expected once the intent has gone through, in minor units. */
export const balanceAfter = (before: bigint, intent: Intent): bigint =>
  intent.direction === 'deposit' ? before + intent.units : before - intent.units
