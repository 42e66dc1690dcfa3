import type { RequestContext } from './request-context.ts'
import { badRequest } from './http-error.ts'
import { isUuid } from './context.ts'

const defaultSize = 250
const largestSize = 500

function wholeNumber(ctx: RequestContext, name: string): number | undefined {
  const value = ctx.query.get(name)
  if (value === null || value === '') return undefined
  if (!/^\d+$/.test(value)) throw badRequest(`"${name}" must be a whole number.`)
  return Number(value)
}

interface OffsetPage<Item> {
  items: Item[]
  page: number
  size: number
  total: number
}

/** A page counted from 0 by `page` and `per_page` (or `page_size`). */
export function offsetPage<Item>(ctx: RequestContext, all: readonly Item[]): OffsetPage<Item> {
  const size = Math.min(wholeNumber(ctx, 'per_page') ?? wholeNumber(ctx, 'page_size') ?? defaultSize, largestSize) || 1
  const page = wholeNumber(ctx, 'page') ?? 0
  return { items: all.slice(page * size, (page + 1) * size), page, size, total: all.length }
}

/** The `Link` header of such a page. */
export function offsetLink(path: string, ctx: RequestContext, { page, size, total }: OffsetPage<unknown>): string {
  const link = (at: number, rel: string): string => {
    const query = new URLSearchParams(ctx.query)
    query.set('page', String(at))
    query.set('per_page', String(size))
    query.sort()
    return `<${path}?${query.toString()}>; rel="${rel}"`
  }
  const links = [link(0, 'first')]
  if ((page + 1) * size < total) links.push(link(page + 1, 'next'))
  if (page > 0) links.push(link(page - 1, 'prev'))
  return links.join(',')
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

interface KeysetPage<Item> {
  items: Item[]
  size: number
  /** Id to go on after; undefined on the last page. */
  next: string | undefined
}

/**
 * A page after `page_token`, which is the last id of the page before; `all` is in the order of ids (kratos §8.1).
 * @throws HttpError 400 for a token that is no id
 */
export function keysetPage<Item extends { id: string }>(ctx: RequestContext, all: readonly Item[]): KeysetPage<Item> {
  const after = ctx.query.get('page_token') ?? beforeAll
  if (!isUuid(after)) throw badRequest('The page token is not valid.')
  const size = Math.min(wholeNumber(ctx, 'page_size') || defaultSize, largestSize)
  const later = all.filter(({ id }) => id > after)
  const items = later.slice(0, size)
  return { items, size, next: later.length > size ? items.at(-1)?.id : undefined }
}

/** The `Link` header of such a page: relative, without a host. */
export function keysetLink(path: string, ctx: RequestContext, { size, next }: KeysetPage<unknown>): string {
  const link = (token: string, rel: string): string => {
    const query = new URLSearchParams(ctx.query)
    query.set('page_size', String(size))
    query.set('page_token', token)
    query.sort()
    return `<${path}?${query.toString()}>; rel="${rel}"`
  }
  return next === undefined ? link(beforeAll, 'first') : `${link(beforeAll, 'first')},${link(next, 'next')}`
}
