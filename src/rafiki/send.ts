import { ClientError, GraphQLClient } from 'graphql-request'
import { currentSigner } from './credentials'
import type { DocumentText } from './document-text'
import { failureOf, type GraphqlError, RafikiFailure } from './failures'
import { createTimestamps, signatureHeaders, type Signer } from './signing'
import { gatewaySigns, transportSettings } from './transport'

// Rafiki refuses signatures that are older than 30 s by its own clock, so a machine whose clock is behind could do nothing (contract A1).
// ms to add to this machine's clock; only ever forward, since Rafiki takes times ahead of its own.
let ahead = 0
const nextTimestamp = createTimestamps(() => Date.now() + ahead)

/** By how many ms this machine's clock is behind Rafiki's, as far as an answer has shown it. */
export const clockBehind = (): number => ahead

interface SendOptions {
  server?: 'backend' | 'auth'
  /** Signs this call in place of the kept credentials: they are tried before they are kept. */
  signer?: Signer
}

/**
 * Asks Rafiki, and asks again with a fresh signature when it refused the first. Its 401 has causes that are nobody's fault: this machine's
 * clock is behind; or the browser, whose connection broke, sent the very same bytes again, which Rafiki takes for a replay although it may
 * have done what the first ones said. Asking again is safe, since every write carries an idempotency key.
 * @throws RafikiFailure whatever goes wrong on the way or there
 */
export async function send<Result, Variables extends object>(
  document: DocumentText<Result, Variables>,
  variables: Variables,
  options: SendOptions = {}
): Promise<Result> {
  const isWrite = /^\s*mutation\b/.test(String(document))
  if (isWrite && (await transportSettings().mayWrite?.()) === false)
    throw new RafikiFailure('session-over', 'You were signed out, so nothing was sent.')
  try {
    return await sendOnce(document, variables, options)
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error
    if (error.behind > tolerated) ahead += error.behind
  }
  try {
    return await sendOnce(document, variables, options)
  } catch (error) {
    throw error instanceof SignatureRefused ? wrongSignature(error) : error
  }
}

// ms; an answer's `Date` is cut to seconds, and Rafiki takes signatures of up to 30 s.
const tolerated = 5_000

class SignatureRefused extends Error {
  constructor(
    /** ms between the time that was signed and the answer's `Date`; positive when this machine is behind, NaN when that isn't known. */
    readonly behind: number,
    readonly requestId: string | undefined
  ) {
    super('Rafiki refused the signature')
  }
}

function wrongSignature({ behind, requestId }: SignatureRefused): RafikiFailure {
  const words = gatewaySigns()
    ? 'Rafiki refused the gateway’s signature: its key or clock doesn’t fit Rafiki’s.'
    : `Rafiki refused the signature: the API secret doesn’t fit this tenant, or the tenant was deleted${
        // What an answer's Date showed has been allowed for already.
        Number.isNaN(behind) ? ', or this machine’s clock is behind' : ''
      }.`
  return new RafikiFailure('refused-signature', words, { requestId })
}

async function sendOnce<Result, Variables extends object>(
  document: DocumentText<Result, Variables>,
  variables: Variables,
  { server = 'backend', signer = currentSigner() }: SendOptions
): Promise<Result> {
  if (!signer && !gatewaySigns())
    throw new RafikiFailure('refused-signature', 'Enter a tenant id and its API secret first.')
  const url = new URL(server === 'auth' ? transportSettings().authUrl : transportSettings().backendUrl, location.origin)
    .href
  const limit = transportSettings().timeout ?? 15_000
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), limit)
  const client = new GraphQLClient(url, {
    signal: abort.signal,
    // Rafiki's statuses are known for this type alone (contract A3).
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    // Signed last, over the very text that is sent.
    requestMiddleware: async (request) => {
      if (!signer || gatewaySigns() || typeof request.body !== 'string') return request
      const signed = await signatureHeaders(signer, request.body, nextTimestamp())
      return { ...request, headers: { ...plain(request.headers), ...signed } }
    }
  })
  try {
    return await client.request<Result>(String(document), withoutUndefined(variables))
  } catch (error) {
    if (abort.signal.aborted)
      throw new RafikiFailure('timeout', `Rafiki didn’t answer within ${Math.round(limit / 1000)} s.`)
    throw failureBehind(error)
  } finally {
    clearTimeout(timer)
  }
}

const plain = (headers: HeadersInit | undefined) => Object.fromEntries(new Headers(headers).entries())

// An `undefined` that is signed but not sent would not fit (contract A1); leaving `variables` out is fine.
function withoutUndefined(variables: object): Record<string, unknown> | undefined {
  const given = Object.entries(variables).filter(([, value]) => value !== undefined)
  return given.length > 0 ? Object.fromEntries(given) : undefined
}

interface Answer {
  status: number
  headers?: Headers
  errors?: GraphqlError[]
  data?: unknown
}

function failureBehind(error: unknown): Error {
  if (!(error instanceof ClientError)) return notAnswered(error)
  const { status, headers, errors } = error.response as unknown as Answer
  const requestId = headers?.get('x-request-id') ?? undefined
  const first = Array.isArray(errors) ? errors[0] : undefined
  if (status === 401 && !first) return new SignatureRefused(behindBy(headers), requestId)
  if (status === 413)
    return new RafikiFailure('too-large', 'This is more than Rafiki takes in one request.', { requestId })
  if (first) {
    const failure = failureOf(first, status, requestId)
    if (failure.kind === 'session-over') transportSettings().onSessionOver?.()
    return failure
  }
  // A gateway's or a proxy's way to say that Rafiki isn't there.
  if (status === 502 || status === 503) {
    return new RafikiFailure(
      'unreachable',
      `Rafiki can’t be reached from the server in front of it (status ${status}).`,
      { requestId }
    )
  }
  if (status === 504)
    return new RafikiFailure('timeout', 'Rafiki took too long to answer the server in front of it.', { requestId })
  return new RafikiFailure('bad-answer', `Rafiki failed with status ${status}.`, { requestId, code: `HTTP_${status}` })
}

/** fetch throws a TypeError when no answer came; anything else is an answer that isn't GraphQL. */
function notAnswered(error: unknown): RafikiFailure {
  if (error instanceof TypeError || (error instanceof DOMException && error.name !== 'SyntaxError')) {
    return new RafikiFailure('unreachable', 'Rafiki can’t be reached: the connection failed or was lost.')
  }
  return new RafikiFailure('bad-answer', 'The answer isn’t one of Rafiki’s: something else answers at its address.')
}

function behindBy(headers: Headers | undefined): number {
  return Date.parse(headers?.get('date') ?? '') - (Date.now() + ahead)
}
