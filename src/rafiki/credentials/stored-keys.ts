// Apart from credentials.ts and of no weight: it comes with the sign-in page, which holds no key but has to see to it that none is left.

/** IndexedDB's name for what key-store.ts keeps. */
export const keyDatabase = 'rafiki-admin'

let forgetInMemory = (): void => undefined

/** @param forget takes the keys out of this page's memory; called when they are forgotten here or in another tab */
export const whenKeysAreForgotten = (forget: () => void): void => void (forgetInMemory = forget)

const otherTabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('rafiki-admin-keys')
otherTabs?.addEventListener('message', () => forgetInMemory())

/**
 * Deletes the stored keys of everybody, which are for as long as somebody is signed in (decisions D2); what pages hold in memory stays.
 * @returns when that is done, or will be once another tab lets go of them; never throws
 */
export const deleteStoredKeys = (): Promise<void> =>
  new Promise((resolve) => {
    const done = () => resolve()
    try {
      const asked = indexedDB.deleteDatabase(keyDatabase)
      asked.onsuccess = asked.onerror = asked.onblocked = done
    } catch {
      // No storage, nothing stored.
      done()
    }
  })

/** Forgets every key: stored, in this page and in all tabs. Never throws, and needs no file that may be gone or out of reach. */
export function forgetKeys(): Promise<void> {
  forgetInMemory()
  otherTabs?.postMessage('forgotten')
  return deleteStoredKeys()
}
