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

type Wanted<R> = (row: R) => boolean
const DEFAULT_SIZE = 20
const MAX_SIZE = 100

function sizeOf(given: number | null | undefined): number {
  const size = given || DEFAULT_SIZE // 0 is the default too
  if (size < 0 || size > MAX_SIZE) throw new Error('Pagination index error')
  return size
}

/** Up to `size` wanted rows from a place on, in steps of +1 (towards the newest) or -1. */
function walk<R extends Row>(table: Table<R>, from: number, step: 1 | -1, size: number, wanted: Wanted<R>): R[] {
  const found: R[] = []
  for (let i = from; found.length < size; i += step) {
    const row = table.at(i)
    if (!row) break
    if (wanted(row)) found.push(row)
  }
  return found
}

function rowsOf<R extends Row>(table: Table<R>, args: PageArgs, order: 'ASC' | 'DESC', wanted: Wanted<R>): R[] {
  if (args.before === undefined && typeof args.last === 'number') {
    throw new Error("Can't paginate backwards from the start.")
  }
  const first = sizeOf(args.first)
  const last = sizeOf(args.last)
  const step = order === 'ASC' ? 1 : -1
  const cursor = args.after ?? args.before
  if (cursor === undefined || cursor === null) {
    return walk(table, step === 1 ? 0 : table.size - 1, step, first, wanted)
  }
  if (!isUuid(cursor))
    throw sqlError('select * from page where "id" = $1', `invalid input syntax for type uuid: "${cursor}"`)
  const place = table.indexOf(cursor)
  if (place === undefined) return []
  if (typeof args.after === 'string') return walk(table, place + step, step, first, wanted)
  return walk(table, place - step, step === 1 ? -1 : 1, last, wanted).toReversed()
}

/**
 * One page of a table as Rafiki gives it (contract A4): newest first unless `sortOrder` is ASC, 20 rows unless told, at most 100.
 * `wanted` is the filter of the rows; `seen` and `seenOrder` are what pageInfo looks at, which in places is not the same.
 * @throws Error with Rafiki's message when the arguments do not fit
 */
export function page<R extends Row>(
  table: Table<R>,
  args: PageArgs,
  { wanted = () => true, seen = wanted, seenOrder }: { wanted?: Wanted<R>; seen?: Wanted<R>; seenOrder?: 'DESC' } = {}
): Connection<R> {
  const order = args.sortOrder ?? 'DESC'
  const rows = rowsOf(table, args, order, wanted)
  const start = rows[0]
  const end = rows.at(-1)
  const more = (beside: PageArgs) => rowsOf(table, beside, seenOrder ?? order, seen).length > 0
  return {
    edges: rows.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      startCursor: start?.id ?? null,
      endCursor: end?.id ?? null,
      hasNextPage: end !== undefined && more({ after: end.id, first: 1 }),
      hasPreviousPage: start !== undefined && more({ before: start.id, last: 1 })
    }
  }
}
