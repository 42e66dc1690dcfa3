import canonicalize from 'canonicalize'
import { ClientError, GraphQLClient } from 'graphql-request'
import { currentSigner, ownSigner } from '~/rafiki/credentials/credentials'
import { type BadAnswer, failureOf, type FailureRule } from './failure-rules'
import { RafikiFailure } from './failures'
import { createTimestamps, signatureHeaders, type Signer } from '~/rafiki/credentials/signing'
import { gatewaySigns, transportSettings } from './transport'

/** A GraphQL document as text; the types say what its operation takes and answers. Written by `npm run generate` alone. */
export type DocumentText<Result, Variables> = string & { readonly __types?: (variables: Variables) => Result }

/** What the operation of a document answers: `ResultOf<typeof AssetDocument>`. */
export type ResultOf<Document> = Document extends DocumentText<infer Result, never> ? Result : never

// Rafiki refuses signatures that are older than 30 s by its own clock, so a machine whose clock is behind could do nothing (contract A1).
// ms to add to this machine's clock; only ever forward, since Rafiki takes times ahead of its own.
let skew = 0
const nextTimestamp = createTimestamps(() => Date.now() + skew)

/** By how many ms this machine's clock is behind Rafiki's, as far as an answer has shown it. */
export const clockSkew = (): number => skew

type ErrorPath = readonly (string | number)[]

export interface PartialOption {
  /**
   * Takes an answer in which some rows of a list have errors (contract A6.8), and hears where these are; without it one such row would cost
   * the whole list. A list that isn't there at all is an error all the same.
   */
  onPartial?: (paths: readonly ErrorPath[]) => void
}

interface SendOptions extends PartialOption {
  server?: 'backend' | 'auth'
  /**
   * Signs this call in place of whoever signs now: credentials that are tried before they are kept, or a tenant that Rafiki takes it from
   * alone (`tenantSigner`). Null stands for the person's own tenant, also while they act for another.
   */
  signer?: Signer | null
  /** What to say for errors that this entity alone has */
  rules?: readonly FailureRule[]
  /** Sent along, for a gateway */
  headers?: Record<string, string>
  /** Hears what an answer has beside its data, also where it is an error: a gateway says there what it made of a withdrawal (gateway §6). */
  onExtensions?: (extensions: unknown) => void
}

/**
 * Before something is asked or done: nothing is sent for somebody who is signed out. `send` sees to it for reads and writes; what moves money
 * asks for itself, since it is never sent on an old answer about who is signed in.
 * @throws RafikiFailure session-over
 */
export async function requireSession(purpose: 'read' | 'write' | 'move money'): Promise<void> {
  if ((await transportSettings().mayAsk?.(purpose)) === false)
    throw new RafikiFailure(
      'session-over',
      purpose === 'read' ? 'You were signed out.' : 'You were signed out, so nothing was sent.'
    )
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
  given: SendOptions = {}
): Promise<Result> {
  // Now, and not when the session was checked or at the second try: what one tenant has asked for is never sent as another's.
  const signer = given.signer === undefined ? currentSigner() : (given.signer ?? ownSigner())
  const options = { ...given, signer }
  await requireSession(/^\s*mutation\b/.test(String(document)) ? 'write' : 'read')
  try {
    return await sendOnce(document, variables, options)
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error
    if (error.clockSkew > tolerated) skew += error.clockSkew
    return sendOnce(document, variables, options, true)
  }
}

// ms; an answer's `Date` is cut to seconds, and Rafiki takes signatures of up to 30 s.
const tolerated = 5_000

class SignatureRefused {
  /** @param clockSkew ms between the time that was signed and the answer's `Date`; NaN when it has none */
  constructor(readonly clockSkew: number) {}
}

async function sendOnce<Result, Variables extends object>(
  document: DocumentText<Result, Variables>,
  variables: Variables,
  {
    server = 'backend',
    signer,
    rules = [],
    headers: more = {},
    onExtensions,
    onPartial
  }: Omit<SendOptions, 'signer'> & { signer: Signer | undefined },
  retry = false
): Promise<Result> {
  if (!signer?.key && !gatewaySigns())
    throw new RafikiFailure('refused-signature', 'Enter a tenant id and its API secret first.')
  const url = new URL(server === 'auth' ? transportSettings().authUrl : transportSettings().backendUrl, location.origin)
    .href
  const limit = transportSettings().timeout ?? 15_000
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), limit)
  const client = new GraphQLClient(url, {
    signal: abort.signal,
    // Rafiki's statuses are known for this type alone (contract A3).
    headers: { accept: 'application/json', ...more },
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    responseMiddleware: (answer) => {
      const { extensions } = (answer instanceof ClientError ? answer.response : answer) as { extensions?: unknown }
      if (extensions !== undefined) onExtensions?.(extensions)
    },
    // Rafiki's signature is over the canonical form (contract A1), so that is what is sent: a gateway signs the very bytes that it gets.
    jsonSerializer: { parse: (text: string) => JSON.parse(text) as unknown, stringify: toCanonical },
    // Signed last, over the very text that is sent.
    requestMiddleware: async (request) => {
      if (!signer || typeof request.body !== 'string') return request
      const { tenantId, key } = signer
      const headers = gatewaySigns()
        ? { 'x-act-as-tenant': tenantId }
        : key && (await signatureHeaders({ tenantId, key }, request.body, nextTimestamp()))
      return { ...request, headers: { ...plain(request.headers), ...headers } }
    }
  })
  try {
    return await client.request<Result>(String(document), withoutUndefined(variables))
  } catch (error) {
    if (abort.signal.aborted)
      throw new RafikiFailure('timeout', `Rafiki didn’t answer within ${Math.round(limit / 1000)} s.`)
    if (!(error instanceof ClientError)) throw notAnswered(error)
    const paths = onPartial && rowsWithErrors(error.response)
    if (paths) {
      onPartial(paths)
      return error.response.data as Result
    }
    const answer = error.response as unknown as BadAnswer
    const answerSkew = Date.parse(answer.headers?.get('date') ?? '') - (Date.now() + skew)
    if (answer.status === 401 && !answer.errors?.[0] && !retry) throw new SignatureRefused(answerSkew)
    const failure = failureOf(answer, !Number.isNaN(answerSkew), rules)
    if (failure.kind === 'session-over') transportSettings().onSessionOver?.()
    throw failure
  } finally {
    clearTimeout(timer)
  }
}

/** Where in an answer's lists the errors are; undefined when one of them isn't within a row that is there. */
function rowsWithErrors({ status, data, errors = [] }: ClientError['response']): ErrorPath[] | undefined {
  const paths = errors.map((error) => error.path ?? [])
  const isRow = (path: ErrorPath) => {
    const at = path.indexOf('edges')
    const row = path
      .slice(0, at + 2)
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], data)
    return at >= 0 && row != null
  }
  return status === 200 && data !== null && paths.every(isRow) ? paths : undefined
}

/** JSON in its canonical form (RFC 8785). */
const toCanonical = (body: unknown): string => canonicalize(body) ?? ''

const plain = (headers: HeadersInit | undefined) => Object.fromEntries(new Headers(headers).entries())

// An `undefined` that is signed but not sent would not fit (contract A1); leaving `variables` out is fine.
function withoutUndefined(variables: object): Record<string, unknown> | undefined {
  const given = Object.entries(variables).filter(([, value]) => value !== undefined)
  return given.length > 0 ? Object.fromEntries(given) : undefined
}

/** fetch throws a TypeError when no answer came; anything else is an answer that isn't GraphQL. */
function notAnswered(error: unknown): RafikiFailure {
  if (error instanceof TypeError || (error instanceof DOMException && error.name !== 'SyntaxError')) {
    return new RafikiFailure('unreachable', 'Rafiki can’t be reached: the connection failed or was lost.')
  }
  return new RafikiFailure('bad-answer', 'The answer isn’t one of Rafiki’s: something else answers at its address.')
}
