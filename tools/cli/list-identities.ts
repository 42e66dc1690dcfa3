import type { Identity, IdentityApi } from '@ory/client'
import { identitiesIn } from './parse-response.ts'
import { ToolError } from './tool-error.ts'

const pageSize = 250

/** The `page_token` of the next page in a `Link` header (RFC 8288), or undefined on the last page. */
function nextPageToken(link: unknown): string | undefined {
  if (typeof link !== 'string') return undefined
  const [, target] = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link) ?? []
  if (target === undefined) return undefined
  // Kratos' links have no host; only their query matters.
  const token = new URL(target, 'http://kratos.invalid').searchParams.get('page_token')
  if (token) return token
  throw new ToolError('Kratos announced another page of users, but without a page token.')
}

/**
 * All identities, one page at a time, with the types of their credentials (see `secondFactorsOf`).
 * @throws ToolError when the answer is no list, or a page token repeats; axios errors unchanged
 */
export async function* identityPages(api: IdentityApi): AsyncGenerator<Identity[], void> {
  const seen = new Set<string>()
  let pageToken: string | undefined
  do {
    const { data, headers } = await api.listIdentities({
      pageSize,
      includeCredential: ['webauthn'],
      ...(pageToken === undefined ? {} : { pageToken })
    })
    yield identitiesIn(data)
    pageToken = nextPageToken(headers.link)
    if (pageToken !== undefined && seen.has(pageToken)) throw new ToolError('Kratos’ pages repeat without an end.')
    if (pageToken !== undefined) seen.add(pageToken)
  } while (pageToken !== undefined)
}

/** Calls `mapper` for all items, at most `limit` at a time. The results are in the order of the items; the first failure ends it. */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  mapper: (item: Item) => Promise<Result>
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await mapper(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}
