import type { Signer } from './signing'
import { keyDatabase } from './stored-keys'

/** Credentials that were checked, as they are kept for one signed-in person. */
export interface Kept extends Signer {
  readonly name: string
  readonly isOperator: boolean
}

const store = 'credentials'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(keyDatabase, 1)
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

/** What is kept for this identity. Throws where the browser gives no IndexedDB (private windows, locked-down phones). */
export const readKept = (identityId: string): Promise<unknown> => run('readonly', (records) => records.get(identityId))

/** Keeps `kept` for this identity in place of anything else. Throws like `readKept`, and when a key can't be stored. */
export const writeKept = (identityId: string, kept: Kept): Promise<IDBValidKey> =>
  run('readwrite', (records) => records.put(kept, identityId))

/** Forgets what is kept for everybody but `identityId`. */
export async function forgetOthers(identityId: string): Promise<void> {
  const keys = await run('readonly', (records) => records.getAllKeys())
  for (const key of keys) if (key !== identityId) await run('readwrite', (records) => records.delete(key))
}
