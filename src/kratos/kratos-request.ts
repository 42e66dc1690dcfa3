/** What came back; `data` is undefined when it was empty. */
export interface Reply {
  status: number
  ok: boolean
  data: unknown
  /** By how many ms this machine's clock is behind Kratos' (0 when it can't be told) */
  behind: number
}

/** ms until an answer counts as lost. */
const patience = 20_000

/**
 * Asks Kratos. By hand and not through @ory/client's FrontendApi, whose types describe the answers here: it is 4.3 kB of every cold load even
 * with axios taken out of it (measured with brotli), for what are seventeen addresses.
 * @param url Kratos' public API, the path and the query
 * @returns never throws; undefined when no answer came that could be Kratos'
 */
export async function reach(url: string, method = 'GET', body?: object): Promise<Reply | undefined> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    const answer = await fetch(url, {
      method,
      // Without `accept` Kratos answers for a navigation: redirects and pages (kratos §0.1). A charset would not count as JSON.
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      // Not only its own origin's: a deployment may have Kratos on another sub-domain (README, "Settings of a deployment").
      credentials: 'include',
      cache: 'no-store',
      signal: giveUp.signal,
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    const { ok, status, headers } = answer
    const data = parse(await answer.text())
    // Some server's page instead of Kratos; its status may still say something.
    if (ok && data === unreadable) return undefined
    return { ok, status, data, behind: clockBehind(headers.get('date')) }
  } catch {
    return undefined
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
