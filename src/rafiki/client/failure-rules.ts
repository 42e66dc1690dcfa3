import { type FailureKind, RafikiFailure } from './failures'
import { gatewaySigns } from './transport'

const internal = 'INTERNAL_SERVER_ERROR'

/** What the console says for an error of Rafiki's. */
export interface FailureRule {
  /** Rafiki's message */
  says: RegExp
  words: string
  /** The input that the words belong beside. */
  field?: string
  /** In place of Rafiki's code, where that is the same for different things */
  code?: string
  /** Rafiki's INTERNAL_SERVER_ERROR is a refusal here: it is known to have done nothing. */
  refused?: true
}

// For every entity (contract A3, A5, B3); those of one entity are beside its documents. The first match counts. Other messages are quoted with
// their code, or hidden when they may be SQL.
const rules: readonly FailureRule[] = [
  { says: /^Transfer amount is zero/, words: 'Rafiki moves amounts above zero only.', field: 'amount' },
  {
    says: /^Insufficient/,
    words: 'Not enough liquidity: the balance is lower than this amount by now.',
    field: 'amount'
  },
  { says: /^Transfer already exists/, words: 'A transfer with this id exists already.' },
  { says: /^Concurrent request for idempotencyKey/, words: 'Rafiki is still busy with the same request.' },
  {
    says: /^Incoming arguments are different/,
    words: 'Rafiki has this request under the same key with other content. Start again.',
    code: 'KEY_REUSED',
    refused: true
  },
  { says: /out of range for type bigint/, words: 'An amount is above 9,223,372,036,854,775,807 units.', refused: true },
  { says: /value too long for type/, words: 'A text is longer than 255 characters.', refused: true },
  { says: /invalid input syntax for type uuid/, words: 'This isn’t an id of Rafiki’s.', refused: true },
  { says: /^cannot get tenants page/, words: 'Only the operator can list tenants.' },
  { says: /^permission denied/, words: 'Rafiki doesn’t let this tenant do that.' }
]

/** A tenant with the operator's secret is an operator (contract A6.5): refused here where this page signs, by a gateway where that signs. */
export const operatorSecret = 'This is the operator’s own secret: whoever has it is the operator.'

/** The gateway's own codes, which say what went on behind it (gateway §3). */
const gateway: Record<string, { kind: FailureKind; words: string; field?: string }> = {
  UNAUTHENTICATED: { kind: 'session-over', words: 'You were signed out.' },
  SECOND_FACTOR_REQUIRED: { kind: 'session-over', words: 'Rafiki asks for your second factor.' },
  CREDENTIAL_REQUIRED: { kind: 'session-over', words: 'A password or passkey has to be chosen first.' },
  FORBIDDEN: { kind: 'graphql', words: 'Your role doesn’t allow this.' },
  OPERATOR_SECRET: { kind: 'graphql', words: operatorSecret, field: 'apiSecret' },
  OTHER_WITHDRAWAL: {
    kind: 'graphql',
    words: 'The gateway says that this withdrawal has another amount or account than is shown here.'
  },
  OWN_WITHDRAWAL: { kind: 'graphql', words: 'You made this withdrawal; somebody else has to post it.' },
  UPSTREAM_UNAVAILABLE: {
    kind: 'unreachable',
    words: 'The gateway couldn’t reach Rafiki, or Rafiki refused its signature.'
  },
  UPSTREAM_TIMEOUT: { kind: 'timeout', words: 'Rafiki took too long to answer the gateway.' },
  SESSION_CHECK_FAILED: {
    kind: 'session-unchecked',
    words: 'The gateway couldn’t check who you are, so nothing was sent.'
  },
  PAYLOAD_TOO_LARGE: { kind: 'too-large', words: 'This is more than Rafiki takes in one request.' },
  AUTH_API_NOT_CONFIGURED: {
    kind: 'graphql',
    words: 'The gateway has no address of Rafiki’s auth server (AUTH_GRAPHQL_URL).'
  },
  OPERATION_NOT_ALLOWED: {
    kind: 'graphql',
    words: 'The gateway doesn’t know this operation; a newer console may be deployed.'
  }
}

/** One of a GraphQL answer's `errors`. */
interface GraphqlError {
  message?: unknown
  extensions?: { code?: unknown } | undefined
}

/** What came in place of an answer: not 2xx, or with `errors`. */
export interface BadAnswer {
  status: number
  headers?: Headers
  errors?: GraphqlError[]
}

/**
 * The failure that an answer stands for, in words that can be shown.
 * @param dated whether the answer said what time it is there
 * @param ofEntity rules that come before those for every entity
 */
export function failureOf(
  { status, headers, errors }: BadAnswer,
  dated = true,
  ofEntity: readonly FailureRule[] = []
): RafikiFailure {
  const requestId = headers?.get('x-request-id') ?? undefined
  const first = Array.isArray(errors) ? errors[0] : undefined
  if (first) return graphqlFailure(first, status, requestId, ofEntity)
  if (status === 401) return new RafikiFailure('refused-signature', wrongSignature(dated), { requestId })
  if (status === 413)
    return new RafikiFailure('too-large', 'This is more than Rafiki takes in one request.', { requestId })
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

function wrongSignature(dated: boolean): string {
  if (gatewaySigns()) return 'Rafiki refused the gateway’s signature: its key or clock doesn’t fit Rafiki’s.'
  // What an answer's Date showed has been allowed for already.
  const clock = dated ? '' : ', or this machine’s clock is behind'
  return `Rafiki refused the signature: the API secret doesn’t fit this tenant, or the tenant was deleted${clock}.`
}

/**
 * Raw SQL, which Rafiki sends as a message even in production, is not shown (contract A3); other words that we don't know are quoted with
 * their code (design §7.3).
 */
function graphqlFailure(
  error: GraphqlError,
  status: number,
  requestId: string | undefined,
  ofEntity: readonly FailureRule[]
): RafikiFailure {
  const code = typeof error.extensions?.code === 'string' ? error.extensions.code : 'UNKNOWN'
  const raw = typeof error.message === 'string' ? error.message : ''
  // Its refusals are never a 200; FORBIDDEN is a code of Rafiki's resolvers, too (contract A3).
  const passed = status === 200 ? undefined : gateway[code]
  if (passed) return new RafikiFailure(passed.kind, passed.words, { code, field: passed.field, requestId })
  const rule = [...ofEntity, ...rules].find(({ says }) => says.test(raw))
  return new RafikiFailure('graphql', rule?.words ?? unmapped(raw, code), {
    code: rule?.code ?? code,
    field: rule?.field,
    refused: rule?.refused,
    requestId,
    byRafiki: status === 200
  })
}

function unmapped(raw: string, code: string): string {
  const quotable =
    code !== internal &&
    raw !== '' &&
    raw.length <= 200 &&
    !/["$]\w|\bselect\b|\binsert\b|\bupdate\b.*\bset\b/.test(raw)
  return quotable ? `Rafiki says “${raw}” (${code}).` : `Rafiki failed while it handled this (${code}).`
}
