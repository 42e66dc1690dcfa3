import { sqlError, isUuid } from './errors.ts'
import type { Row, Table } from '../table.ts'

export interface PageArgs {
  readonly after?: string | null
  readonly before?: string | null
  readonly first?: number | null
  readonly last?: number | null
  readonly sortOrder?: 'ASC' | 'DESC' | null
}

export interface Connection<R> {
  readonly edges: { readonly cursor: string; readonly node: R }[]
  readonly pageInfo: {
    readonly startCursor: string | null
    readonly endCursor: string | null
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
  }
}

type Predicate<R> = (row: R) => boolean

interface PageOptions<R> {
  /** Which rows the list has; all unless given. */
  readonly matches?: Predicate<R>
  /** Which rows `pageInfo` counts: those of `matches` unless given. In some lists Rafiki counts others (contract A4). */
  readonly pageInfoMatches?: Predicate<R>
  /** The order in which `pageInfo` looks, where Rafiki ignores the one that was asked for. */
  readonly pageInfoOrder?: 'DESC'
}

const DEFAULT_SIZE = 20
const MAX_SIZE = 100

function sizeOf(given: number | null | undefined): number {
  const size = given || DEFAULT_SIZE // 0 is the default too
  if (size < 0 || size > MAX_SIZE) throw new Error('Pagination index error')
  return size
}

/** Up to `size` matching rows from an index on, in steps of +1 (towards the newest) or -1. */
function walk<R extends Row>(table: Table<R>, from: number, step: 1 | -1, size: number, matches: Predicate<R>): R[] {
  const found: R[] = []
  for (let i = from; found.length < size; i += step) {
    const row = table.at(i)
    if (!row) break
    if (matches(row)) found.push(row)
  }
  return found
}

function rowsOf<R extends Row>(table: Table<R>, args: PageArgs, order: 'ASC' | 'DESC', matches: Predicate<R>): R[] {
  if (args.before === undefined && typeof args.last === 'number') {
    throw new Error("Can't paginate backwards from the start.")
  }
  const first = sizeOf(args.first)
  const last = sizeOf(args.last)
  const step = order === 'ASC' ? 1 : -1
  const cursor = args.after ?? args.before
  if (cursor === undefined || cursor === null) {
    return walk(table, step === 1 ? 0 : table.size - 1, step, first, matches)
  }
  if (!isUuid(cursor))
    throw sqlError('select * from page where "id" = $1', `invalid input syntax for type uuid: "${cursor}"`)
  const index = table.indexOf(cursor)
  if (index === undefined) return []
  if (typeof args.after === 'string') return walk(table, index + step, step, first, matches)
  return walk(table, index - step, step === 1 ? -1 : 1, last, matches).toReversed()
}

/**
 * One page of a table as Rafiki gives it (contract A4): newest first unless `sortOrder` is ASC, 20 rows by default, at most 100.
 * @throws Error with Rafiki's message when the arguments do not fit
 */
export function page<R extends Row>(table: Table<R>, args: PageArgs, options: PageOptions<R> = {}): Connection<R> {
  const { matches = () => true, pageInfoMatches = matches, pageInfoOrder } = options
  const order = args.sortOrder ?? 'DESC'
  const rows = rowsOf(table, args, order, matches)
  const start = rows[0]
  const end = rows.at(-1)
  const isThereMore = (neighbours: PageArgs) =>
    rowsOf(table, neighbours, pageInfoOrder ?? order, pageInfoMatches).length > 0
  return {
    edges: rows.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      startCursor: start?.id ?? null,
      endCursor: end?.id ?? null,
      hasNextPage: end !== undefined && isThereMore({ after: end.id, first: 1 }),
      hasPreviousPage: start !== undefined && isThereMore({ before: start.id, last: 1 })
    }
  }
}
