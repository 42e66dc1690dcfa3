import { untrack } from 'solid-js'
import { createUuid } from '~/lib/uuid'
import { signedInIdentity, signerId } from '~/rafiki/credentials/credentials'
import type { Account } from './intent'
import { createRecordStore, type KeptTexts } from './record-store'

/** What ends a reserved withdrawal: the amount leaves for good, or comes back to the liquidity (contract A5). */
export type FinishAction = 'post' | 'void'

/** How it ended; `none`: Rafiki knows no such withdrawal. */
export type Ending = 'posted' | 'voided' | 'expired' | 'none'

/** A withdrawal whose amount is reserved until somebody posts or voids it. No secret in it: ids, an amount, times. */
export interface ReservedWithdrawal {
  /** As Rafiki has it: what posting and voiding take. */
  id: string
  account: Account
  /** What the account is called, so that it can be shown without asking: "MXN scale 2, Cloud Nine Wallet". */
  name: string
  /** Minor units. */
  units: bigint
  /** The tenant that it was made as; empty when that wasn't known. */
  tenantId: string
  /** ms since 1970, by this browser's clock, as all times here; null when it was reserved elsewhere. */
  reservedAt: number | null
  /** The amount comes back by itself at this time at the earliest … */
  expiresAt: number
  /** … and at this one at the latest: an answer that was lost leaves open when Rafiki began to count. */
  expiresBy: number
  /** The gateway lets nobody post it who made it. */
  needsApproval: boolean
  /** The gateway's, by which it knows account and amount again when it is posted; missing where it gave none */
  seal?: string
  /** What was sent to end it and has no known outcome: only the same may be sent, and only again. */
  finishing?: {
    action: FinishAction
    idempotencyKey: string
    sentAt: number
    /** Whose signature it was sent with: it is never sent as another tenant (decisions D26). */
    signedBy: string
  }
  ended?: { how: Ending; at: number }
}

/**
 * What is known of a withdrawal at a time: what was sent to end it may be unknown. `over`: its time has passed, so it has expired unless it was
 * posted elsewhere, of which this browser doesn't hear.
 */
export function stateOf(withdrawal: ReservedWithdrawal, now: number): 'waiting' | 'unknown' | 'over' | Ending {
  if (withdrawal.ended) return withdrawal.ended.how
  if (withdrawal.finishing) return 'unknown'
  return now >= withdrawal.expiresBy ? 'over' : 'waiting'
}

/** Whether somebody still has to do something about it. */
export const isOpen = (withdrawal: ReservedWithdrawal, now: number): boolean =>
  ['waiting', 'unknown'].includes(stateOf(withdrawal, now))

/** When it ended; what nobody ended was over at its deadline. */
export const endOf = ({ ended, expiresBy }: ReservedWithdrawal): number => ended?.at ?? expiresBy

/** Whether another withdrawal of the same can be made after a void: those of payments have one id for good (contract B3). */
export const canBeMadeAgain = ({ kind }: Account): boolean => kind !== 'incoming-payment' && kind !== 'outgoing-payment'

/** What the console remembers of them, per browser and person: Rafiki has no list that can be relied on (contract A5). */
export interface ReservedWithdrawalStore {
  find(id: string): ReservedWithdrawal | undefined
  /** All of them, the next to expire first; tracked, also when another tab changes them. */
  list(): ReservedWithdrawal[]
  keep(withdrawal: ReservedWithdrawal): void
  forget(id: string): void
}

/** ms for which an ended one stays in the list. */
const keptFor = 30 * 86_400_000

/** @param scope the person, whichever tenant they act as */
export function createReservedWithdrawalStore(scope: string, storage?: KeptTexts): ReservedWithdrawalStore {
  const records = createRecordStore<ReservedWithdrawal>(
    `rafiki-admin.reserved/${scope}/`,
    { toText, fromText },
    storage
  )
  const list = () => records.all().toSorted((a, b) => a.expiresAt - b.expiresAt)
  return {
    find: (id) => records.all(id)[0],
    list,
    forget: (id) => records.forget(id),
    keep(withdrawal) {
      records.keep(withdrawal.id, withdrawal)
      const now = Date.now()
      for (const old of list()) if (!isOpen(old, now) && now - endOf(old) > keptFor) records.forget(old.id)
    }
  }
}

/** The signed-in person's. */
export const ownReservedWithdrawals = (): ReservedWithdrawalStore =>
  createReservedWithdrawalStore(signedInIdentity() ?? 'nobody')

/**
 * Those that were reserved as a tenant, and as another one; tracked.
 * @param tenant the one in use; undefined while that isn't known, when all count as its own
 */
export function reservedByTenant(
  store: ReservedWithdrawalStore,
  tenant: string | undefined
): { here: ReservedWithdrawal[]; elsewhere: ReservedWithdrawal[] } {
  const isHere = ({ tenantId }: ReservedWithdrawal) => tenantId === '' || tenant === undefined || tenantId === tenant
  const all = store.list()
  return { here: all.filter(isHere), elsewhere: all.filter((one) => !isHere(one)) }
}

/** What is sent to end it; the same again while the outcome of an earlier sending isn't known. */
export const finishingOf = (
  { finishing }: ReservedWithdrawal,
  action: FinishAction
): NonNullable<ReservedWithdrawal['finishing']> =>
  finishing ?? { action, idempotencyKey: createUuid(), sentAt: Date.now(), signedBy: untrack(signerId) }

const toText = (withdrawal: ReservedWithdrawal): string =>
  JSON.stringify({ ...withdrawal, units: withdrawal.units.toString() })

function fromText(text: string): ReservedWithdrawal {
  const read = JSON.parse(text) as Omit<ReservedWithdrawal, 'units'> & { units: string }
  return { ...read, units: BigInt(read.units) }
}
