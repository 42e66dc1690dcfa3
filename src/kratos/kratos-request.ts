/** An answer of Kratos'; `data` is undefined when it was empty. */
export interface KratosReply {
  status: number
  ok: boolean
  data: unknown
  /** By how many ms this machine's clock is behind Kratos'; 0 when the difference is too small to measure. */
  clockSkew: number
}

/** ms. Kratos may take 20 s to take a new password, and a change that it makes after that must not be called lost. */
const timeouts = { GET: 20_000, other: 60_000 }

/**
 * Sends a request to Kratos. Never throws. It uses fetch rather than @ory/client's FrontendApi, which adds 4.3 kB (brotli, without axios) to
 * every cold load for seventeen addresses; only its types are used.
 * @param url Kratos' public API, the path and the query
 * @returns undefined when there was no answer, or one that can't be Kratos'
 */
export async function fetchKratos(url: string, method = 'GET', body?: object): Promise<KratosReply | undefined> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), method === 'GET' ? timeouts.GET : timeouts.other)
  try {
    const answer = await fetch(url, {
      method,
      // Without `accept` Kratos answers as for a navigation, with redirects and pages (kratos §0.1). It takes a content type with a charset for no JSON.
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      // A deployment may have Kratos on another sub-domain (README, "Settings of a deployment").
      credentials: 'include',
      cache: 'no-store',
      signal: controller.signal,
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    const { ok, status, headers } = answer
    const data = parse(await answer.text())
    // A page of another server. With an error status it is still used: the status says enough.
    if (ok && data === notJson) return undefined
    return { ok, status, data, clockSkew: clockSkewOf(headers.get('date')) }
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

const notJson = Symbol('not JSON')

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return notJson
  }
}

/** The `Date` header has whole seconds, and the answer took time, so a difference of up to 5 s counts as none. */
function clockSkewOf(date: string | null): number {
  const skew = Date.parse(date ?? '') - Date.now()
  return Math.abs(skew) > 5000 ? skew : 0
}
