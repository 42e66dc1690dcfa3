import { type Cursor, type ListFilters, pageSizes } from '~/rafiki/client/paging'
import { parseUuid } from '~/lib/uuid'
import { withSearch } from '~/paths'

/** The part of a list that its address names. */
export interface ListSearch {
  cursor: Cursor
  filters: ListFilters
}

type Query = Record<string, string | string[] | undefined>

/**
 * Reads the address of a list; the page and its preload both do, so that they ask for the same thing. Empty, repeated and unknown parameters
 * are ignored, and of `after` and `before` the first counts.
 * @param query the parameters as the router gives them
 */
export function parseListSearch(query: Query): ListSearch {
  const text = (name: string) => {
    const value = query[name]
    // A text that is no id stays what it is, so that the page can say so.
    return typeof value === 'string' && value !== '' ? (parseUuid(value) ?? value) : undefined
  }
  const size = pageSizes.find((one) => String(one) === query['size'])
  const [after, before, tenant] = [text('after'), text('before'), text('tenant')]
  return {
    cursor: after === undefined ? (before === undefined ? {} : { before }) : { after },
    filters: {
      ...(tenant === undefined ? {} : { tenant }),
      ...(query['order'] === 'oldest' ? { order: 'oldest' } : {}),
      ...(size === undefined || size === pageSizes[0] ? {} : { size })
    }
  }
}

/** The address of another part of the list at `path`. */
export const listHref = (path: string, { cursor, filters: { size, ...filters } }: ListSearch): string =>
  withSearch(path, { ...filters, size: size?.toString(), ...cursor })
