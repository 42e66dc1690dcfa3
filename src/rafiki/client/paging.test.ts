import { describe, expect, it } from 'vitest'
import { RafikiFailure } from './failures'
import { listVariables, pageArguments, pageOf, type Cursor, type ListFilters } from './paging'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const all = Array.from({ length: 45 }, (_, n) => ({ id: id(45 - n) }))

/** Rafiki's lists, as far as these rules go (contract A4): newest first; `last` needs `before`. */
function rafiki(ask: { first?: number; last?: number; after?: string; before?: string }, rows = all) {
  const at = (cursor: string) => rows.findIndex((row) => row.id === cursor)
  if (ask.after) return at(ask.after) < 0 ? [] : rows.slice(at(ask.after) + 1).slice(0, ask.first ?? 20)
  if (ask.before) return at(ask.before) < 0 ? [] : rows.slice(0, at(ask.before)).slice(-(ask.last ?? 20))
  return rows.slice(0, ask.first ?? 20)
}
const read = (place: Cursor) => pageOf(rafiki(pageArguments(place)), place)
const span = (page: { rows: { id: string }[] }) => [page.rows.at(0)?.id, page.rows.at(-1)?.id]

describe('a list', () => {
  it('can be walked to its end and back by its own cursors, without a word from pageInfo', () => {
    const first = read({})
    expect(span(first)).toEqual([id(45), id(26)])
    expect(first.newer).toBeUndefined()
    const second = read(first.older ?? {})
    expect(span(second)).toEqual([id(25), id(6)])
    const third = read(second.older ?? {})
    expect(span(third)).toEqual([id(5), id(1)])
    expect(third.older).toBeUndefined()
    const back = read(third.newer ?? {})
    expect(span(back)).toEqual(span(second))
    const top = read(back.newer ?? {})
    expect(span(top)).toEqual(span(first))
    expect(top.newer).toBeUndefined()
    expect(top.older).toEqual(first.older)
  })

  it('of which the oldest are first is walked the same way, and knows where the newer rows are', () => {
    const oldest = all.toReversed()
    const filters: ListFilters = { order: 'oldest', size: 20 }
    const readOldest = (cursor: Cursor) => pageOf(rafiki(listVariables(cursor, filters), oldest), cursor, filters)
    expect(listVariables({}, filters)).toEqual({ first: 21, sortOrder: 'ASC' })
    const first = readOldest({})
    expect(span(first)).toEqual([id(1), id(20)])
    expect([first.older, first.newer]).toEqual([undefined, { after: id(20) }])
    const last = readOldest(readOldest(first.newer ?? {}).newer ?? {})
    expect(span(last)).toEqual([id(41), id(45)])
    expect([last.older, last.newer]).toEqual([{ before: id(41) }, undefined])
    expect(span(readOldest(last.older ?? {}))).toEqual([id(21), id(40)])
  })

  it('has as many rows on a page as the address says', () => {
    expect(listVariables({}, { size: 90 })).toEqual({ first: 91 })
    expect(pageOf(all.slice(0, 51), {}, { size: 50 }).rows).toHaveLength(45)
  })

  it('that fits on one page has no neighbours', () => {
    expect(pageOf([{ id: id(1) }], {})).toEqual({ rows: [{ id: id(1) }] })
  })

  it('is empty beyond a row that was deleted', () => {
    expect(read({ after: id(99) })).toEqual({ rows: [] })
  })

  it('asks backwards with `before` and `last` together, which is the only way Rafiki takes it', () => {
    expect(pageArguments({ before: id(3) })).toEqual({ before: id(3), last: 21 })
    expect(pageArguments({ after: id(3) })).toEqual({ after: id(3), first: 21 })
  })

  it('is not asked for at a place that is no id', () => {
    for (const place of [{ after: 'x' }, { before: "1'--" }, { after: '' }]) {
      expect(() => pageArguments(place)).toThrow(RafikiFailure)
    }
  })
})
