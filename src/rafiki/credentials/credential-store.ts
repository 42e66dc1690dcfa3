import { openTabChannel } from '~/lib/tab-channel'
import { withinLimit } from '~/lib/time-limit'
import type { KeySigner } from './signing'

// The IndexedDB database in which the credentials of the signed-in person are kept, and the one way to forget them. The sign-in page loads
// this file too: it holds no credentials, but has to see to it that none are left behind.

/** Credentials that were checked, as they are kept for one signed-in person. */
export interface StoredCredentials extends KeySigner {
  /** The tenant's public name; null when it has none. */
  readonly name: string | null
  readonly isOperator: boolean
}

const database = 'rafiki-admin'
const store = 'credentials'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(store)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
    opening.onblocked = () => reject(new Error('the database is in use by an older page'))
  })
}

async function run<T>(mode: IDBTransactionMode, ask: (records: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(store, mode)
      const asked = ask(transaction.objectStore(store))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}

/** The name under which an identity's credentials are stored: those of its own tenant, or those of one that it acts for. */
export const recordName = (identityId: string, actsFor?: string): string =>
  actsFor === undefined ? identityId : `${identityId} for ${actsFor}`

/**
 * What is stored under this name; undefined for anything but whole credentials whose key can't be read out.
 * @throws DOMException where the browser gives no IndexedDB (private windows, locked-down phones)
 */
export async function readStored(name: string): Promise<StoredCredentials | undefined> {
  const found = await run<unknown>('readonly', (records) => records.get(name))
  return isComplete(found) ? found : undefined
}

/** Whether what was read back is what was stored, with a key that can't be read out. */
function isComplete(value: unknown): value is StoredCredentials {
  if (typeof value !== 'object' || value === null) return false
  const { tenantId, name, isOperator, key } = value as Partial<Record<keyof StoredCredentials, unknown>>
  return (
    typeof tenantId === 'string' &&
    (typeof name === 'string' || name === null) &&
    typeof isOperator === 'boolean' &&
    Object.prototype.toString.call(key) === '[object CryptoKey]' &&
    (key as CryptoKey).extractable === false
  )
}

/**
 * Stores credentials under this name in place of any others.
 * @throws DOMException like `readStored`, and when a key can't be stored
 */
export const writeStored = (name: string, credentials: StoredCredentials): Promise<IDBValidKey> =>
  run('readwrite', (records) => records.put(credentials, name))

/** Deletes what is stored under this name. */
export const deleteStored = (name: string): Promise<undefined> => run('readwrite', (records) => records.delete(name))

/** Deletes what is stored for any other identity than this one. */
export async function deleteStoredOfOthers(identityId: string): Promise<void> {
  const names = await run('readonly', (records) => records.getAllKeys())
  const isOwn = (name: IDBValidKey) => name === identityId || String(name).startsWith(`${identityId} `)
  for (const name of names) if (!isOwn(name)) await run('readwrite', (records) => records.delete(name))
}

/**
 * Deletes what is stored for everybody: it is kept only as long as somebody is signed in. What pages hold in memory stays.
 * @returns when that is done, or will be once another tab or a slow browser lets go of the database; never throws
 */
export function deleteStoredCredentials(): Promise<void> {
  const deleted = new Promise<void>((resolve) => {
    const done = () => resolve()
    try {
      const deleting = indexedDB.deleteDatabase(database)
      deleting.onsuccess = deleting.onerror = deleting.onblocked = done
    } catch {
      // No storage, nothing stored.
      done()
    }
  })
  return withinLimit(deleted, () => undefined)
}

let forgetInMemory = (): void => undefined

/** @param listener forgets the credentials in this page's memory; called when they are forgotten here or in another tab */
export const onCredentialsForgotten = (listener: () => void): void => void (forgetInMemory = listener)

const otherTabs = openTabChannel('rafiki-admin-keys', () => forgetInMemory())

/** Forgets the credentials everywhere: stored, in this page and in all tabs. Never throws, and fetches no file. */
export function forgetCredentials(): Promise<void> {
  forgetInMemory()
  otherTabs.post('forgotten')
  return deleteStoredCredentials()
}
