import { query, revalidate } from '@solidjs/router'
import { notFound, requireId } from './failures'
import { signerId } from '~/rafiki/credentials/credentials'
import { type Cursor, type ListFilters, listVariables, mostRows, type Page, pageOf } from './paging'

/**
 * A query of the router's whose keys carry the tenant that signs: what one has read is never shown to another, and what is shown is asked for
 * again when another signs. Everything that asks Rafiki is read through it.
 * @param key how the keys begin: "asset.fees"
 */
export function createQuery<Arguments extends unknown[], Result>(
  read: (...args: Arguments) => Promise<Result>,
  key: string
) {
  const cached = query((_signer: string, ...args: Arguments) => read(...args), key) as unknown as {
    (signer: string, ...args: Arguments): Promise<Result>
    keyFor(signer: string, ...args: Arguments): string
  }
  const keyFor = (...args: Arguments) => cached.keyFor(signerId(), ...args)
  return Object.assign((...args: Arguments) => cached(signerId(), ...args), {
    key,
    keyFor,
    /** Asks at once, for what is read by a press and followed by no page: the router would answer with a failure again for five seconds. */
    askNow: (...args: Arguments) => {
      query.delete(keyFor(...args))
      return cached(signerId(), ...args)
    }
  })
}

/** The newest of a list, as many as Rafiki gives at once. */
export interface Newest<Row> {
  rows: Row[]
  /** There may be more: Rafiki says no total. */
  isPart: boolean
}

/**
 * The query of a list of an entity, a page at a time. An operator sees every tenant's unless the filter names one; others see
 * their own (contract A4). `newest` reads the newest hundred in one request. Both throw a RafikiFailure.
 * @param key of the cache: "asset.list"
 */
export const createListQuery = <Row extends { id: string }>(
  key: string,
  read: (variables: ReturnType<typeof listVariables>) => Promise<Row[]>
) =>
  Object.assign(
    createQuery(
      async (cursor: Cursor, filters: ListFilters): Promise<Page<Row>> =>
        pageOf(await read(listVariables(cursor, filters)), cursor, filters),
      key
    ),
    {
      newest: createQuery(async (): Promise<Newest<Row>> => {
        const rows = await read({ first: mostRows })
        return { rows, isPart: rows.length >= mostRows }
      }, `${key}.newest`)
    }
  )

/**
 * The query of one thing by its id. It throws a RafikiFailure; NOT_FOUND when there is none with this id. `readAgain` asks past the cache, and
 * then every page shows what came.
 * @param noun "asset"; the cache's key is "asset.one"
 */
export function createEntityQuery<Entity>(noun: string, read: (id: string) => Promise<Entity | null>) {
  const readOne = async (id: string): Promise<Entity> => {
    const found = await read(requireId(id, noun))
    if (found === null) throw notFound(noun)
    return found
  }
  const cached = createQuery(readOne, `${noun}.one`)
  const readAgain = async (id: string): Promise<Entity> => {
    const key = cached.keyFor(id)
    const found = await readOne(id)
    // Its type refuses a promise, which an entity isn't.
    query.set(key, found as never)
    void revalidate(key, false)
    return found
  }
  return Object.assign(cached, { readAgain })
}
