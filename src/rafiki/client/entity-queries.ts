import { query, revalidate } from '@solidjs/router'
import { notFound, requireId } from './failures'
import { type Cursor, type ListFilters, listVariables, type Page, pageOf } from './paging'

/**
 * The query of a list of an entity, a page at a time, newest first. An operator sees every tenant's unless the filter names one; others see
 * their own (contract A4). It throws a RafikiFailure.
 * @param key of the cache: "asset.list"
 */
export const createListQuery = <Row extends { id: string }>(
  key: string,
  read: (variables: ReturnType<typeof listVariables>) => Promise<Row[]>
) =>
  query(
    async (cursor: Cursor, filters: ListFilters): Promise<Page<Row>> =>
      pageOf(await read(listVariables(cursor, filters)), cursor),
    key
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
  const cached = query(readOne, `${noun}.one`)
  const readAgain = async (id: string): Promise<Entity> => {
    const found = await readOne(id)
    // Its type refuses a promise, which an entity isn't.
    query.set(cached.keyFor(id), found as never)
    void revalidate(cached.keyFor(id), false)
    return found
  }
  return Object.assign(cached, { readAgain })
}
