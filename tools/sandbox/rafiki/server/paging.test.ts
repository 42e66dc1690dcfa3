import { describe, expect, it } from 'vitest'
import { createRandom } from '../../random.ts'
import { page } from './paging.ts'
import type { PageArgs } from './paging.ts'
import { Table } from '../table.ts'

interface Numbered {
  readonly id: string
  readonly createdAt: string
  readonly n: number
}

const random = createRandom('paging')
const table = new Table<Numbered>()
for (let n = 0; n < 150; n++) table.insert({ id: random.uuid(), createdAt: '2026-07-01T00:00:00.000Z', n })
const id = (n: number) => table.find((row) => row.n === n)?.id ?? ''
const numbers = (args: PageArgs) => page(table, args).edges.map((edge) => edge.node.n)
const range = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + Math.sign(to - from) * i)

describe('a page', () => {
  it('has the newest twenty rows by default', () => {
    expect(numbers({})).toEqual(range(149, 130))
    expect(numbers({ first: 0 })).toEqual(range(149, 130))
    expect(numbers({ sortOrder: 'ASC', first: 2 })).toEqual([0, 1])
  })

  it('has at most a hundred rows', () => {
    expect(numbers({ first: 100 })).toHaveLength(100)
    for (const args of [{ first: 101 }, { first: -1 }, { before: id(5), last: 101 }]) {
      expect(() => numbers(args)).toThrow('Pagination index error')
    }
  })

  it('goes on after a cursor and back before one, in the same order', () => {
    expect(numbers({ after: id(100), first: 3 })).toEqual([99, 98, 97])
    expect(numbers({ before: id(100), last: 3 })).toEqual([103, 102, 101])
    expect(numbers({ before: id(100), last: 3, sortOrder: 'ASC' })).toEqual([97, 98, 99])
  })

  it('ignores `first` beside `before`, and `before` beside `after`', () => {
    expect(numbers({ before: id(100), first: 3 })).toEqual(range(120, 101))
    expect(numbers({ after: id(100), before: id(103), first: 1 })).toEqual([99])
  })

  it('does not go back from the start', () => {
    for (const args of [{ last: 5 }, { last: 0 }, { last: 5, after: id(9) }]) {
      expect(() => numbers(args)).toThrow("Can't paginate backwards from the start.")
    }
  })

  it('is empty for an unknown cursor, and an SQL error for one that is no id', () => {
    expect(page(table, { after: random.uuid() })).toEqual({
      edges: [],
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false }
    })
    expect(() => numbers({ after: 'nonsense' })).toThrow('invalid input syntax for type uuid')
  })

  it('has a correct pageInfo where that counts the same rows', () => {
    const matches = (row: Numbered) => row.n % 50 === 0
    expect(page(table, { first: 2 }, { matches }).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    expect(page(table, { after: id(50) }, { matches }).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true
    })
  })

  it('has a pageInfo about all rows where Rafiki ignores the filter', () => {
    const matches = (row: Numbered) => row.n === 70
    expect(page(table, {}, { matches, pageInfoMatches: () => true }).pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: true
    })
  })

  it('continues after a row although an older one was deleted', () => {
    const shrinking = new Table<Numbered>()
    for (let n = 0; n < 5; n++) shrinking.insert({ id: id(n), createdAt: '', n })
    shrinking.delete(id(2))
    expect(page(shrinking, { after: id(3) }).edges.map((e) => e.node.n)).toEqual([1, 0])
    expect(page(shrinking, { after: id(2) }).edges).toEqual([])
  })
})
