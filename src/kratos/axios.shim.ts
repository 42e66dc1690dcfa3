/**
 * Stands in for axios in the browser bundle: @ory/client's generated code uses `request(config)` and `defaults.baseURL` and nothing else,
 * and axios would cost 18 kB for it (vite.config.ts aliases it). Only what that code hands over is understood here.
 */
interface RequestConfig {
  url?: string
  method?: string
  headers?: Record<string, unknown>
  data?: unknown
}

/** What came back: `data` is the parsed JSON, or undefined when there was none. */
export interface ShimResponse {
  status: number
  data: unknown
  headers: Headers
}

/** Like axios' error: without `response` no usable answer came at all. */
export class RequestError extends Error {
  override name = 'RequestError'
  constructor(
    message: string,
    readonly response?: ShimResponse
  ) {
    super(message)
  }
}

/** ms until an answer counts as lost. */
const patience = 20_000

/** @throws RequestError for any status outside 2xx, for no answer, and for a 2xx that is not JSON (some server's page instead of Kratos) */
async function request(config: RequestConfig): Promise<ShimResponse> {
  // Without this header Kratos answers for a navigation: redirects and pages (contract: Kratos §0.1).
  const headers = new Headers({ accept: 'application/json' })
  for (const [name, value] of Object.entries(config.headers ?? {})) if (value != null) headers.set(name, String(value))
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  let answer: Response
  let text: string
  try {
    answer = await fetch(config.url ?? '', {
      method: config.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: giveUp.signal,
      ...(config.data == null ? {} : { body: String(config.data) })
    })
    text = await answer.text()
  } catch {
    throw new RequestError(giveUp.signal.aborted ? 'It didn’t answer in time.' : 'It can’t be reached.')
  } finally {
    clearTimeout(timer)
  }
  let data: unknown
  let readable = true
  try {
    data = text === '' ? undefined : JSON.parse(text)
  } catch {
    readable = false
  }
  const response = { status: answer.status, data, headers: answer.headers }
  if (!answer.ok) throw new RequestError(`It answered ${answer.status}.`, response)
  if (!readable) throw new RequestError('What answered there isn’t Kratos.')
  return response
}

export default { defaults: {} as { baseURL?: string }, request }
