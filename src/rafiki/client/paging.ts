import { isUuid } from '~/lib/uuid'
import { RafikiFailure } from './failures'

/** Where a list begins: after a row, before a row, or at its newest. Straight from the URL. */
export interface Place {
  after?: string | undefined
  before?: string | undefined
}

/** A page of a list, newest first. */
export interface Page<Row> {
  rows: Row[]
  /** The places of the neighbouring pages; absent where the list ends. */
  newer?: Place
  older?: Place
}

const pageSize = 20

/**
 * What to ask for a page. One row more than is shown tells whether there is a next page, since Rafiki's own `pageInfo` is wrong on several
 * lists (contract A4). Backwards needs `before` and `last` together.
 * @throws RafikiFailure when a cursor isn't an id: Rafiki would answer with an SQL error
 */
export function pageArguments(
  place: Place,
  size = pageSize
): { first?: number; last?: number; after?: string; before?: string } {
  const cursor = place.after ?? place.before
  if (cursor !== undefined && !isUuid(cursor)) {
    throw new RafikiFailure(
      'graphql',
      'This address points into the list at something that isn’t an id. Open the list from the menu.',
      {
        code: 'BAD_CURSOR'
      }
    )
  }
  if (place.after !== undefined) return { after: place.after, first: size + 1 }
  if (place.before !== undefined) return { before: place.before, last: size + 1 }
  return { first: size + 1 }
}

/**
 * The page in what Rafiki answered to `pageArguments`.
 * @param found newest first, also when asked backwards
 */
export function pageOf<Row extends { id: string }>(found: Row[], place: Place, size = pageSize): Page<Row> {
  const backwards = place.after === undefined && place.before !== undefined
  const full = found.length > size
  const rows = backwards ? found.slice(-size) : found.slice(0, size)
  const newest = rows.at(0)
  const oldest = rows.at(-1)
  if (!newest || !oldest) return { rows: [] }
  // A page that was reached from a neighbour has that neighbour.
  const hasNewer = backwards ? full : place.after !== undefined
  const hasOlder = backwards ? true : full
  return {
    rows,
    ...(hasNewer ? { newer: { before: newest.id } } : {}),
    ...(hasOlder ? { older: { after: oldest.id } } : {})
  }
}
