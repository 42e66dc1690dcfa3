// @vitest-environment jsdom -- the router, whose query is asked, looks at the history when it is loaded
import { query } from '@solidjs/router'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Cursor, ListFilters, Page } from '~/rafiki/client/paging'
import { listHref, parseListSearch } from './list-search'
import { preloadList } from './preload'

describe('the address of a list', () => {
  it.each([
    [{}, {}, {}],
    [{ after: 'a' }, { after: 'a' }, {}],
    [{ after: 'a', before: 'b' }, { after: 'a' }, {}],
    [{ after: '', before: 'b', tenant: 't' }, { before: 'b' }, { tenant: 't' }],
    [{ order: 'oldest', size: '50', tenant: 't' }, {}, { tenant: 't', order: 'oldest', size: 50 }],
    [{ order: 'newest', size: '1000' }, {}, {}],
    [{ order: 'x', size: '20' }, {}, {}],
    [{ after: ['a', 'b'], utm_source: 'mail', tenant: '' }, {}, {}]
  ])('%o names one part of it', (search, cursor, filters) => {
    expect(parseListSearch(search)).toEqual({ cursor, filters })
  })

  it('has ids as they were meant, also when more was pasted with them', () => {
    const id = '438fa74a-fa7d-4317-9ced-dde32ece1787'
    expect(parseListSearch({ tenant: `${id}\u200b`, after: ` ${id.toUpperCase()}` })).toEqual({
      cursor: { after: id },
      filters: { tenant: id }
    })
  })

  it('keeps the filter and the cursor, in one order', () => {
    expect(listHref('/assets', { cursor: { after: 'a' }, filters: { tenant: 't' } })).toBe('/assets?tenant=t&after=a')
    expect(listHref('/assets', { cursor: { after: 'a' }, filters: { order: 'oldest', size: 50 } })).toBe(
      '/assets?order=oldest&size=50&after=a'
    )
  })
})

describe('Back to a list', () => {
  const asked = vi.fn((_cursor: Cursor, _filters: ListFilters): Promise<Page<{ id: string }>> =>
    Promise.resolve({ rows: [] })
  )
  const list = query(asked, 'thing.list')
  type Route = Parameters<ReturnType<typeof preloadList>>[0]
  const openBy = (intent: Route['intent'], search: Record<string, string>) =>
    preloadList(list)({ params: {}, location: { query: search }, intent } as unknown as Route)

  beforeEach(() => {
    query.clear()
    asked.mockClear()
  })

  it.each([{}, { after: '' }, { after: 'a', before: 'b' }, { utm_source: 'mail' }, { tenant: 't', before: 'b' }])(
    'asks anew whatever the address holds: %o',
    (search) => {
      openBy('navigate', search)
      openBy('native', search)
      expect(asked).toHaveBeenCalledTimes(2)
    }
  )
})
