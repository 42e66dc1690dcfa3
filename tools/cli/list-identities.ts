import type { Identity, IdentityApi } from '@ory/client'
import { identitiesIn } from './parse-response.ts'
import { ToolError } from './tool-error.ts'

const pageSize = 250

/** The `page_token` of the next page in a `Link` header (RFC 8288), or undefined on the last page. */
function nextPageToken(link: unknown): string | undefined {
  if (typeof link !== 'string') return undefined
  const [, target] = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link) ?? []
  if (target === undefined) return undefined
  // Kratos' links are without a host, so only their query is of use.
  const token = new URL(target, 'http://kratos.invalid').searchParams.get('page_token')
  if (token) return token
  throw new ToolError('Kratos says there are more people, but not how to ask for them.')
}

/**
 * Everybody whom Kratos knows, a page at a time, with the kinds of credentials they have (see `secondFactorsOf`).
 * @throws ToolError when it is no list, or goes round in circles; axios errors as they come
 */
export async function* pagesOfEverybody(api: IdentityApi): AsyncGenerator<Identity[], void> {
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
    if (pageToken !== undefined && seen.has(pageToken)) throw new ToolError('Kratos’ pages go round in circles.')
    if (pageToken !== undefined) seen.add(pageToken)
  } while (pageToken !== undefined)
}

/** `work` on all items, at most `atOnce` at a time; the results are in the order of the items. Ends with the first failure. */
export async function mapFew<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [at, item] of waiting) results[at] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}
