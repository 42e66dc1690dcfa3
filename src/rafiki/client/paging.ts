import { isUuid } from '~/lib/uuid'
import { RafikiFailure } from './failures'

/** Where a page of a list begins: after a row, before a row, or at the newest; the id of that row (contract A4). */
export interface Cursor {
  after?: string | undefined
  before?: string | undefined
}

/** A page of a list, newest first. */
export interface Page<Row> {
  rows: Row[]
  /** The cursors of the neighbouring pages; absent where the list ends. */
  newer?: Cursor
  older?: Cursor
}

const pageSize = 20

/**
 * What to ask for a page. One row more than is shown tells whether there is a next page, since Rafiki's own `pageInfo` is wrong on several
 * lists (contract A4). Backwards needs `before` and `last` together.
 * @throws RafikiFailure when a cursor isn't an id: Rafiki would answer with an SQL error
 */
export function pageArguments(
  cursor: Cursor,
  size = pageSize
): { first?: number; last?: number; after?: string; before?: string } {
  const rowId = cursor.after ?? cursor.before
  if (rowId !== undefined && !isUuid(rowId)) {
    throw new RafikiFailure('graphql', 'This link’s page position is invalid. Open the list from the menu.', {
      code: 'BAD_CURSOR'
    })
  }
  if (cursor.after !== undefined) return { after: cursor.after, first: size + 1 }
  if (cursor.before !== undefined) return { before: cursor.before, last: size + 1 }
  return { first: size + 1 }
}

/** What narrows a list; the keys stand in the address. */
export interface ListFilters {
  /** A tenant's id; operators only. */
  tenant?: string | undefined
}

/** The variables that every list query takes. */
export const listVariables = (cursor: Cursor, { tenant }: ListFilters) => ({
  ...pageArguments(cursor),
  ...(tenant ? { tenantId: tenant } : {})
})

/**
 * The page in what Rafiki answered to `pageArguments`.
 * @param found newest first, also when asked backwards
 */
export function pageOf<Row extends { id: string }>(found: Row[], cursor: Cursor, size = pageSize): Page<Row> {
  const backwards = cursor.after === undefined && cursor.before !== undefined
  const full = found.length > size
  const rows = backwards ? found.slice(-size) : found.slice(0, size)
  const newest = rows.at(0)
  const oldest = rows.at(-1)
  if (!newest || !oldest) return { rows: [] }
  // A page that was reached from a neighbour has that neighbour.
  const hasNewer = backwards ? full : cursor.after !== undefined
  const hasOlder = backwards ? true : full
  return {
    rows,
    ...(hasNewer ? { newer: { before: newest.id } } : {}),
    ...(hasOlder ? { older: { after: oldest.id } } : {})
  }
}
