import { failureOf, type FlowFailure } from './flow-errors'
import { reach } from './kratos-request'

/** A 2xx with its JSON (undefined when it was empty), or what to do instead. */
export type Answer<T> = { ok: true; data: T; behind: number } | { ok: false; failure: FlowFailure }

interface Call {
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Record<string, string | boolean | undefined>
  body?: object
}

/**
 * Asks Kratos for what belongs to a flow or an account.
 * @param url Kratos' public API and the path
 * @returns never throws
 */
export async function ask<T>(url: string, { method = 'GET', query = {}, body }: Call = {}): Promise<Answer<T>> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const reply = await reach(search.size > 0 ? `${url}?${search}` : url, method, body)
  return reply?.ok
    ? { ok: true, data: reply.data as T, behind: reply.behind }
    : { ok: false, failure: failureOf(reply) }
}
