import { failureOf, type FlowFailure } from './flow-errors'

/** A 2xx with its JSON (undefined when it was empty), or what to do instead. */
export type Answer<T> = { ok: true; data: T; behind: number } | { ok: false; failure: FlowFailure }

interface Call {
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Record<string, string | boolean | undefined>
  body?: object
}

/** ms until an answer counts as lost. */
const patience = 20_000

/**
 * Asks Kratos. By hand and not through @ory/client's FrontendApi, whose types describe the answers here: it is 4.3 kB of every cold load even
 * with axios taken out of it (measured with brotli), for what are seventeen addresses.
 * @param url Kratos' public API and the path
 * @returns never throws; `behind` is by how many ms this machine's clock is behind Kratos' (0 when it can't be told)
 */
export async function ask<T>(url: string, { method = 'GET', query = {}, body }: Call = {}): Promise<Answer<T>> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    const answer = await fetch(search.size > 0 ? `${url}?${search}` : url, {
      method,
      // Without `accept` Kratos answers for a navigation: redirects and pages (contract: Kratos §0.1). A charset would not count as JSON.
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    const data = parse(await answer.text())
    if (!answer.ok) return { ok: false, failure: failureOf({ status: answer.status, data }) }
    // Some server's page instead of Kratos.
    if (data === unreadable) return { ok: false, failure: failureOf(undefined) }
    return { ok: true, data: data as T, behind: clockBehind(answer.headers.get('date')) }
  } catch {
    return { ok: false, failure: failureOf(undefined) }
  } finally {
    clearTimeout(timer)
  }
}

const unreadable = Symbol('not JSON')

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return unreadable
  }
}

/** `Date` has whole seconds, so less than a few says nothing. */
function clockBehind(date: string | null): number {
  const behind = Date.parse(date ?? '') - Date.now()
  return Math.abs(behind) > 5000 ? behind : 0
}
