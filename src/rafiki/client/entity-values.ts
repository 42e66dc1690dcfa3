import { RafikiFailure } from './failures'

// What the answers about assets, peers and other entities have in common.

/** The tenant that something belongs to. */
export interface Tenant {
  id: string
  /** Its public name; null when it has none, as the operator's on a new Rafiki (contract B7). */
  name: string | null
}

/** A tenant of an answer, or null: Rafiki answers null for what belongs to a deleted tenant. */
export const readTenant = (tenant: { id: string; publicName: string | null } | null): Tenant | null =>
  tenant && { id: tenant.id, name: readName(tenant.publicName) }

/** A public name that can be shown, or null when there is none: a name of spaces and unseen characters would look like an empty one. */
export function readName(publicName: string | null): string | null {
  const name = printable(publicName)
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(name) ? name : null
}

/** An optional amount of an answer, in minor units. */
export const unitsOrNull = (text: string | null): bigint | null => (text === null ? null : BigInt(text))

/** A change of liquidity: its ids are decided by the caller, so that sending it again can't move money twice (contract A3). */
export interface Transfer {
  transferId: string
  idempotencyKey: string
  /** Minor units, above zero. */
  units: bigint
}

/** `timeoutSeconds` 0 withdraws at once; more reserves the amount until it is posted, and gives it back otherwise (contract A5). */
export interface Withdrawal extends Transfer {
  timeoutSeconds: bigint
}

/**
 * `success: false` isn't known to come, and would mean that nothing moved.
 * @throws RafikiFailure NOT_DONE
 */
export function requireSuccess(answer: { success: boolean } | null): void {
  if (!answer?.success)
    throw new RafikiFailure('graphql', 'Rafiki answered that it didn’t succeed.', { code: 'NOT_DONE' })
}

type Sent<Value> = Value extends bigint ? string : Value

/** The values of a mutation's input as Rafiki takes them: amounts as texts (contract A2). */
export const toInput = <Values extends object>(values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'bigint' ? value.toString() : value])
  ) as { [Name in keyof Values]: Sent<Values[Name]> }

/**
 * Makes a name that somebody else has chosen safe to show in a sentence: control characters and characters that change the text direction (U+202E
 * would let "deposit 10" read as another amount) become U+FFFD.
 * @param text null stands for no name and gives an empty text
 */
export const printable = (text: string | null): string =>
  (text ?? '').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd').trim()
