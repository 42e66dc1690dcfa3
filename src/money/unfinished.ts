import type { Account, Direction, Intent } from './intent'

/** An intent that was sent and whose outcome isn't known yet. No secret in it: ids, an amount, a time. */
export interface Unfinished {
  intent: Intent
  /** The balance before it was first sent, in minor units; null when it wasn't known. */
  before: bigint | null
  /** When it was first sent, ms since 1970. */
  sentAt: number
}

/** Rafiki keeps an idempotency key this long (contract A3); after that only the transfer id stands between one deposit and two. */
const keptFor = 24 * 60 * 60 * 1000

// One record an account, so that two tabs never overwrite each other's. It is written before anything is sent, because a page may be
// reloaded or a machine may fail while the answer is on its way.
const prefix = 'rafiki-admin.unfinished'
const nameOf = (scope: string, account: Account) => `${prefix}/${scope}/${account.kind}/${account.id}`

/** Where unfinished movements are kept: per browser, and within it per person and tenant (`scope`). */
export interface UnfinishedStore {
  find(account: Account): Unfinished | undefined
  keep(unfinished: Unfinished): void
  forget(account: Account): void
}

export function createUnfinishedStore(scope: string, storage: Kept = keptStorage()): UnfinishedStore {
  return {
    find(account) {
      const name = nameOf(scope, account)
      const found = read(storage, name)
      if (found === undefined || Date.now() - found.sentAt < keptFor) return found
      storage.removeItem(name)
      return undefined
    },
    keep(unfinished) {
      const { intent, before, sentAt } = unfinished
      const record = {
        ...intent,
        units: intent.units.toString(),
        timeoutSeconds: intent.timeoutSeconds.toString(),
        before: before?.toString() ?? null,
        sentAt
      }
      try {
        storage.setItem(nameOf(scope, intent.account), JSON.stringify(record))
      } catch {
        // No storage left or none allowed: it is remembered as long as the page stays.
      }
    },
    forget: (account) => storage.removeItem(nameOf(scope, account))
  }
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const inMemory = new Map<string, string>()

/** `localStorage`, or this page's memory where the browser denies it. */
function keptStorage(): Kept {
  try {
    return localStorage
  } catch {
    return {
      getItem: (name) => inMemory.get(name) ?? null,
      setItem: (name, text) => void inMemory.set(name, text),
      removeItem: (name) => void inMemory.delete(name)
    }
  }
}

function read(storage: Kept, name: string): Unfinished | undefined {
  const text = storage.getItem(name)
  if (text === null) return undefined
  try {
    const { account, direction, units, timeoutSeconds, transferId, idempotencyKey, before, sentAt } = JSON.parse(
      text
    ) as {
      account: Account
      direction: Direction
      units: string
      timeoutSeconds: string
      transferId: string
      idempotencyKey: string
      before: string | null
      sentAt: number
    }
    const intent: Intent = Object.freeze({
      account,
      direction,
      units: BigInt(units),
      timeoutSeconds: BigInt(timeoutSeconds),
      transferId,
      idempotencyKey
    })
    return { intent, before: before === null ? null : BigInt(before), sentAt }
  } catch {
    return undefined
  }
}
