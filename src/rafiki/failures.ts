/**
 * Why a call brought no answer that can be used.
 * `unreachable`, `timeout`, `bad-answer`: nobody knows whether Rafiki did what was asked.
 * `refused-signature`: Rafiki's own 401. Never a reason to sign in again (architecture §6).
 * `session-over`: the gateway's 401. `too-large`, `graphql`: refused, with a reason.
 */
export type FailureKind =
  'unreachable' | 'timeout' | 'bad-answer' | 'refused-signature' | 'session-over' | 'graphql' | 'too-large'

interface Details {
  /** GraphQL's `extensions.code`, or the gateway's. */
  code?: string | undefined
  /** What Rafiki said, for rules that look for it; may be raw SQL, so it is never shown. */
  raw?: string | undefined
  requestId?: string | undefined
  /** Rafiki itself answered, rather than something on the way to it. */
  byRafiki?: boolean
}

/** A read that failed. `message` is for the operator as it stands. */
export class RafikiFailure extends Error {
  override name = 'RafikiFailure'
  readonly code: string | undefined
  readonly raw: string | undefined
  readonly requestId: string | undefined
  readonly byRafiki: boolean

  constructor(
    readonly kind: FailureKind,
    message: string,
    details: Details = {}
  ) {
    super(message)
    this.code = details.code
    this.raw = details.raw
    this.requestId = details.requestId
    this.byRafiki = details.byRafiki ?? false
  }

  /** About what was asked rather than the way to Rafiki: the panel that asked says it (src/ui/read-boundary.tsx), not the whole page. */
  get isLocal(): boolean {
    return this.kind === 'graphql' || this.kind === 'too-large'
  }

  /** Nobody knows whether the write was made: the same request must be sent again, never a new one. */
  get outcomeUnknown(): boolean {
    if (this.kind === 'graphql') return this.code === 'TIMEOUT' || (this.code === internal && !isKnown(this.raw))
    // Somebody who answers with a 4xx has read the request and refused it.
    if (this.kind === 'bad-answer') return !this.code?.startsWith('HTTP_4')
    return this.kind === 'unreachable' || this.kind === 'timeout'
  }
}

/** What a write answers; it never throws for something that Rafiki or the network did (architecture §4.2). */
export type Outcome<T> =
  | { status: 'done'; value: T }
  /** Not made. `byRafiki`: Rafiki has looked at it and refused; otherwise it never got there. */
  | { status: 'refused'; code: string; message: string; field?: string; byRafiki: boolean }
  | { status: 'unknown'; message: string; requestId?: string }

const internal = 'INTERNAL_SERVER_ERROR'

interface Rule {
  says: RegExp
  words: string
  /** The input that the words belong beside. */
  field?: string
  /** Rafiki's INTERNAL_SERVER_ERROR is a refusal here: it is known to have done nothing. */
  refused?: true
}

// Contract A3, A5, A6, B3; first match counts. Whatever isn't here is quoted with its code, or hidden when it may be SQL.
const rules: readonly Rule[] = [
  { says: /^Asset already exists/, words: 'An asset with this code and scale exists already.', field: 'code' },
  { says: /Asset in use/, words: 'Asset in use: a peer or a wallet address still uses it, so Rafiki keeps it.' },
  { says: /^Transfer amount is zero/, words: 'Rafiki moves amounts above zero only.', field: 'amount' },
  {
    says: /^Insufficient/,
    words: 'Not enough liquidity: the balance is lower than this amount by now.',
    field: 'amount'
  },
  { says: /^Transfer already exists/, words: 'A transfer with this id exists already.' },
  { says: /^Transfer already posted/, words: 'This withdrawal has been posted already.' },
  { says: /^Transfer already voided/, words: 'This withdrawal has been voided already.' },
  { says: /^Transfer already expired/, words: 'This withdrawal has expired; its amount went back.' },
  { says: /^Unknown transfer/, words: 'Rafiki knows no withdrawal with this id.' },
  { says: /^(Unknown asset|Asset not found)/i, words: 'Rafiki knows no asset with this id.' },
  { says: /^Concurrent request for idempotencyKey/, words: 'Rafiki is still busy with the same request.' },
  {
    says: /^Incoming arguments are different/,
    words: 'Rafiki has this request under the same key with other content. Start again.',
    refused: true
  },
  { says: /out of range for type bigint/, words: 'An amount is above 9,223,372,036,854,775,807 units.', refused: true },
  { says: /value too long for type/, words: 'A text is longer than 255 characters.', refused: true },
  { says: /invalid input syntax for type uuid/, words: 'This isn’t an id of Rafiki’s.', refused: true },
  { says: /^cannot get tenants page/, words: 'Only the operator can list tenants.' },
  { says: /^permission denied/, words: 'Rafiki doesn’t let this tenant do that.' }
]

const isKnown = (raw: string | undefined): boolean => rules.some((rule) => rule.refused && rule.says.test(raw ?? ''))

/** The gateway's own codes, which say what went on behind it (gateway facts §8). */
const gateway: Record<string, { kind: FailureKind; words: string }> = {
  UNAUTHENTICATED: { kind: 'session-over', words: 'You were signed out.' },
  SECOND_FACTOR_REQUIRED: { kind: 'session-over', words: 'Rafiki asks for your second factor.' },
  UPSTREAM_UNAVAILABLE: {
    kind: 'unreachable',
    words: 'The gateway couldn’t reach Rafiki, or Rafiki refused its signature.'
  },
  UPSTREAM_TIMEOUT: { kind: 'timeout', words: 'Rafiki took too long to answer the gateway.' },
  SESSION_CHECK_FAILED: { kind: 'graphql', words: 'The gateway couldn’t check who you are, so nothing was sent.' },
  PAYLOAD_TOO_LARGE: { kind: 'too-large', words: 'This is more than Rafiki takes in one request.' },
  OPERATION_NOT_ALLOWED: {
    kind: 'graphql',
    words: 'The gateway doesn’t know this operation; a newer console may be deployed.'
  }
}

/** One of a GraphQL answer's `errors`. */
export interface GraphqlError {
  message?: unknown
  extensions?: { code?: unknown } | undefined
}

/**
 * The failure behind a GraphQL error, in words that can be shown. Raw SQL, which Rafiki sends as a message even in production, is not
 * shown (contract A3); other words that we don't know are quoted with their code (design §7).
 * @param status the HTTP status it came with
 */
export function failureOf(error: GraphqlError, status: number, requestId?: string): RafikiFailure {
  const code = typeof error.extensions?.code === 'string' ? error.extensions.code : 'UNKNOWN'
  const raw = typeof error.message === 'string' ? error.message : ''
  const passed = gateway[code]
  if (passed) return new RafikiFailure(passed.kind, passed.words, { code, raw, requestId })
  const rule = rules.find(({ says }) => says.test(raw))
  // Its resolvers answer with 200 (contract A3); the gateway's refusals never do.
  return new RafikiFailure('graphql', rule?.words ?? unmapped(raw, code), {
    code,
    raw,
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

/** What a write answers in place of throwing `error`. Errors that are our own mistakes are thrown on. */
export function outcomeOf(error: unknown): Exclude<Outcome<never>, { status: 'done' }> {
  if (!(error instanceof RafikiFailure)) throw error
  if (error.outcomeUnknown) {
    return { status: 'unknown', message: error.message, ...(error.requestId ? { requestId: error.requestId } : {}) }
  }
  const field = rules.find(({ says }) => says.test(error.raw ?? ''))?.field
  const code = error.code ?? error.kind.toUpperCase().replace(/-/g, '_')
  return { status: 'refused', code, message: error.message, byRafiki: error.byRafiki, ...(field ? { field } : {}) }
}
