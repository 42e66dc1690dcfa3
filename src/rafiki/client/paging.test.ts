import { describe, expect, it } from 'vitest'
import { RafikiFailure } from './failures'
import { pageArguments, pageOf, type Cursor } from './paging'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const all = Array.from({ length: 45 }, (_, n) => ({ id: id(45 - n) }))

/** Rafiki's lists, as far as these rules go (contract A4): newest first; `last` needs `before`. */
function rafiki(ask: { first?: number; last?: number; after?: string; before?: string }) {
  const at = (cursor: string) => all.findIndex((row) => row.id === cursor)
  if (ask.after) return at(ask.after) < 0 ? [] : all.slice(at(ask.after) + 1).slice(0, ask.first ?? 20)
  if (ask.before) return at(ask.before) < 0 ? [] : all.slice(0, at(ask.before)).slice(-(ask.last ?? 20))
  return all.slice(0, ask.first ?? 20)
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
