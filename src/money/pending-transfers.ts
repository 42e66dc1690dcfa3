import type { Account, Direction, Intent } from './intent'
import { createRecordStore, type KeptTexts } from './record-store'

/** An intent that was sent and whose outcome isn't known yet. No secret in it: ids, an amount, a time. */
export interface PendingTransfer {
  intent: Intent
  /** The balance before it was first sent, in minor units; null when it wasn't known. */
  before: bigint | null
  /** When it was first sent, ms since 1970. */
  sentAt: number
}

// It is written before anything is sent, because a page may be reloaded or a machine may fail while the answer is on its way. It has no end
// of its own: Rafiki forgets an idempotency key after 24 h, but it never makes a transfer id twice (contract A3), so sending the same again
// stays safe.
const prefix = 'rafiki-admin.unfinished'

/** Where unfinished movements are kept: per browser, and within it per person (`scope`), whichever tenant they act as. */
export interface PendingTransferStore {
  /** The oldest one of this account; tracked, also when another tab changes it. */
  find(account: Account): PendingTransfer | undefined
  /** All of them, oldest first; tracked. */
  list(): PendingTransfer[]
  keep(unfinished: PendingTransfer): void
  /** This intent's alone. */
  forget(intent: Intent): void
}

export function createPendingTransferStore(scope: string, storage?: KeptTexts): PendingTransferStore {
  const records = createRecordStore<PendingTransfer>(`${prefix}/${scope}/`, { toText, fromText }, storage)
  const nameOf = ({ account, transferId }: Intent) => `${account.kind}/${account.id}/${transferId}`
  const all = (begin?: string) => records.all(begin).toSorted((a, b) => a.sentAt - b.sentAt)
  return {
    find: ({ kind, id }) => all(`${kind}/${id}/`)[0],
    list: () => all(),
    keep: (unfinished) => records.keep(nameOf(unfinished.intent), unfinished),
    forget: (intent) => records.forget(nameOf(intent))
  }
}

const toText = ({ intent, before, sentAt }: PendingTransfer): string =>
  JSON.stringify({
    ...intent,
    units: intent.units.toString(),
    timeoutSeconds: intent.timeoutSeconds.toString(),
    before: before?.toString() ?? null,
    sentAt
  })

function fromText(text: string): PendingTransfer {
  const { account, direction, units, timeoutSeconds, transferId, idempotencyKey, signedBy, before, sentAt } =
    JSON.parse(text) as {
      account: Account
      direction: Direction
      units: string
      timeoutSeconds: string
      transferId: string
      idempotencyKey: string
      signedBy?: string
      before: string | null
      sentAt: number
    }
  const intent: Intent = Object.freeze({
    account,
    direction,
    units: BigInt(units),
    timeoutSeconds: BigInt(timeoutSeconds),
    transferId,
    idempotencyKey,
    ...(signedBy === undefined ? {} : { signedBy })
  })
  return { intent, before: before === null ? null : BigInt(before), sentAt }
}
