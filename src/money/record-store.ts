import { createSignal } from 'solid-js'

/** Small records that outlive the page, each under a name of its own, so that neither two tabs nor two dialogs can overwrite each other's. */
export interface RecordStore<Item> {
  /** Those whose name begins with this; tracked, also when another tab changes them. */
  all(begin?: string): Item[]
  keep(name: string, item: Item): void
  forget(name: string): void
}

/** As much of `localStorage` as is used. */
export type KeptTexts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { names(): string[] }

interface RecordFormat<Item> {
  toText: (item: Item) => string
  /** @throws for a text that it didn't write; such a record is none */
  fromText: (text: string) => Item
}

/**
 * A store in this browser, in memory where the browser denies it.
 * @param prefix what the names begin with in the browser's storage
 */
export function createRecordStore<Item>(
  prefix: string,
  { toText, fromText }: RecordFormat<Item>,
  storage: KeptTexts = keptStorage()
): RecordStore<Item> {
  const read = (text: string | null): Item[] => {
    try {
      return text === null ? [] : [fromText(text)]
    } catch {
      return []
    }
  }
  return {
    all(begin = '') {
      changed()
      return [...new Set([...storage.names(), ...inMemory.keys()])]
        .filter((name) => name.startsWith(prefix + begin))
        .flatMap((name) => read(inMemory.get(name) ?? storage.getItem(name)))
    },
    keep(name, item) {
      const text = toText(item)
      try {
        storage.setItem(prefix + name, text)
        inMemory.delete(prefix + name)
      } catch {
        // No storage left or none allowed: it is remembered as long as the page stays.
        inMemory.set(prefix + name, text)
      }
      setChanged({})
    },
    forget(name) {
      inMemory.delete(prefix + name)
      storage.removeItem(prefix + name)
      setChanged({})
    }
  }
}

const inMemory = new Map<string, string>()
const [changed, setChanged] = createSignal({}, { equals: false })
// What another tab keeps or settles.
globalThis.addEventListener?.('storage', () => setChanged({}))

/** `localStorage`, or nothing but this page's memory where the browser denies it. */
function keptStorage(): KeptTexts {
  try {
    const storage = localStorage
    // Some embedded browsers have null here.
    storage.getItem('rafiki-admin')
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
