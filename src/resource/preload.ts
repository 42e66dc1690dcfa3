import { query, type RouteDefinition } from '@solidjs/router'
import type { Cursor, ListFilters, Page } from '~/rafiki/client/paging'
import { parseListSearch } from './list-search'

/** A cached query of the router's. Its keys come from `keyFor` alone, so that no key is ever spelled out a second time. */
export interface CachedQuery<Arguments extends unknown[], Result> {
  (...args: Arguments): Promise<Result>
  readonly key: string
  keyFor(...args: Arguments): string
}

/** The query of a list page. */
export type ListQuery<Row> = CachedQuery<[cursor: Cursor, filters: ListFilters], Page<Row>>

type Route = Parameters<NonNullable<RouteDefinition['preload']>>[0]

/**
 * The preload of a page that shows a query's result. On the way to a page it is asked for beside the page's code. Back and forward
 * (`native`) would show what the router has kept for minutes, and a balance of minutes ago is a wrong balance: that is deleted first.
 * @param argumentsOf the query's arguments, read from the address as the page reads them
 */
export function preloadQuery<Arguments extends unknown[]>(
  cached: CachedQuery<Arguments, unknown>,
  argumentsOf: (route: Pick<Route, 'params' | 'location'>) => Arguments
): (route: Route) => void {
  return ({ params, location, intent }) => {
    const args = argumentsOf({ params, location })
    if (intent === 'native') query.delete(cached.keyFor(...args))
    cached(...args).catch(() => undefined)
  }
}

/** The preload of a list's page. */
export const preloadList = <Row>(list: ListQuery<Row>) =>
  preloadQuery<[Cursor, ListFilters]>(list, ({ location }) => {
    const { cursor, filters } = parseListSearch(location.query)
    return [cursor, filters]
  })

/** The preload of the page about one resource, whose id is the route's `:id`. */
export const preloadResource = (get: CachedQuery<[id: string], unknown>) =>
  preloadQuery<[string]>(get, ({ params }) => [params['id'] ?? ''])
