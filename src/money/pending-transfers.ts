import { createSignal } from 'solid-js'
import type { Account, Direction, Intent } from './intent'

/** An intent that was sent and whose outcome isn't known yet. No secret in it: ids, an amount, a time. */
export interface PendingTransfer {
  intent: Intent
  /** The balance before it was first sent, in minor units; null when it wasn't known. */
  before: bigint | null
  /** When it was first sent, ms since 1970. */
  sentAt: number
}

// A record for each intent, so that neither two tabs nor two dialogs can overwrite or forget each other's. It is written before anything
// is sent, because a page may be reloaded or a machine may fail while the answer is on its way. It has no end of its own: Rafiki forgets an
// idempotency key after 24 h, but it never makes a transfer id twice (contract A3), so sending the same again stays safe.
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

export function createPendingTransferStore(scope: string, storage: Kept = keptStorage()): PendingTransferStore {
  const start = `${prefix}/${scope}/`
  const nameOf = ({ account, transferId }: Intent) => `${start}${account.kind}/${account.id}/${transferId}`
  const all = (begin: string) => {
    changed()
    return [...new Set([...storage.names(), ...inMemory.keys()])]
      .filter((name) => name.startsWith(begin))
      .flatMap((name) => read(inMemory.get(name) ?? storage.getItem(name)) ?? [])
      .toSorted((a, b) => a.sentAt - b.sentAt)
  }
  return {
    find: ({ kind, id }) => all(`${start}${kind}/${id}/`)[0],
    list: () => all(start),
    keep({ intent, before, sentAt }) {
      const name = nameOf(intent)
      const text = JSON.stringify({
        ...intent,
        units: intent.units.toString(),
        timeoutSeconds: intent.timeoutSeconds.toString(),
        before: before?.toString() ?? null,
        sentAt
      })
      try {
        storage.setItem(name, text)
      } catch {
        // No storage left or none allowed: it is remembered as long as the page stays.
        inMemory.set(name, text)
      }
      setChanged({})
    },
    forget(intent) {
      inMemory.delete(nameOf(intent))
      storage.removeItem(nameOf(intent))
      setChanged({})
    }
  }
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { names(): string[] }

const inMemory = new Map<string, string>()
const [changed, setChanged] = createSignal({}, { equals: false })
// What another tab keeps or settles.
globalThis.addEventListener?.('storage', () => setChanged({}))

/** `localStorage`, or nothing but this page's memory where the browser denies it. */
function keptStorage(): Kept {
  try {
    const storage = localStorage
    // Some embedded browsers have null here.
    storage.getItem(prefix)
    return {
      getItem: (name) => storage.getItem(name),
      setItem: (name, text) => storage.setItem(name, text),
      removeItem: (name) => storage.removeItem(name),
      names: () => Object.keys(storage)
    }
  } catch {
    const refuse = () => {
      throw new Error('the browser keeps nothing')
    }
    return { getItem: () => null, setItem: refuse, removeItem: () => undefined, names: () => [] }
  }
}

function read(text: string | null): PendingTransfer | undefined {
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
