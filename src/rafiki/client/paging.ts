import { isUuid } from '~/lib/uuid'
import { RafikiFailure } from './failures'

/** Where a page of a list begins: after a row, before a row, or at the newest; the id of that row (contract A4). */
export interface Cursor {
  after?: string | undefined
  before?: string | undefined
}

/** A page of a list. */
export interface Page<Row> {
  rows: Row[]
  /** The cursors of the pages with newer and with older rows; absent where the list ends. */
  newer?: Cursor
  older?: Cursor
}

/** As many rows as Rafiki answers at once (contract A4). */
export const mostRows = 100

/** How many rows a page may have: below `mostRows`, since one more is asked for than is shown. */
export const pageSizes = [20, 50, 90] as const
export type PageSize = (typeof pageSizes)[number]
const pageSize = pageSizes[0]

/**
 * What to ask for a page. One row more than is shown tells whether there is a next page, since Rafiki's own `pageInfo` is wrong on several
 * lists (contract A4). Backwards needs `before` and `last` together.
 * @throws RafikiFailure when a cursor isn't an id: Rafiki would answer with an SQL error
 */
export function pageArguments(
  cursor: Cursor,
  size: number = pageSize
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

/** What narrows and orders a list; the keys stand in the address. */
export interface ListFilters {
  /** A tenant's id; operators only. */
  tenant?: string | undefined
  /** Newest first unless given */
  order?: 'oldest' | undefined
  /** Rows of a page; 20 unless given */
  size?: PageSize | undefined
}

/** The variables that every list query takes. */
export const listVariables = (cursor: Cursor, { tenant, order, size }: ListFilters) => ({
  ...pageArguments(cursor, size),
  ...(tenant ? { tenantId: tenant } : {}),
  ...(order ? { sortOrder: 'ASC' as const } : {})
})

/**
 * The page in what Rafiki answered to `pageArguments`.
 * @param found in the order of the list, also when asked backwards
 */
export function pageOf<Row extends { id: string }>(
  found: Row[],
  cursor: Cursor,
  { order, size = pageSize }: Pick<ListFilters, 'order' | 'size'> = {}
): Page<Row> {
  const backwards = cursor.after === undefined && cursor.before !== undefined
  const full = found.length > size
  const rows = backwards ? found.slice(-size) : found.slice(0, size)
  const first = rows.at(0)
  const last = rows.at(-1)
  if (!first || !last) return { rows: [] }
  // A page that was reached from a neighbour has that neighbour.
  const before = (backwards ? full : cursor.after !== undefined) ? { before: first.id } : undefined
  const after = backwards || full ? { after: last.id } : undefined
  const [newer, older] = order === 'oldest' ? [after, before] : [before, after]
  return { rows, ...(newer ? { newer } : {}), ...(older ? { older } : {}) }
}
