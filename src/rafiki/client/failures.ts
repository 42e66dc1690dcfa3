import { parseUuid } from '~/lib/uuid'

/**
 * Why a call brought no answer that can be used.
 * `unreachable`, `timeout`, `bad-answer`: nobody knows whether Rafiki did what was asked.
 * `refused-signature`: Rafiki's own 401. Never a reason to sign in again (decisions D4).
 * `session-over`: the gateway's 401. `session-unchecked`: the gateway couldn't ask Kratos, so it sent nothing on.
 * `too-large`, `graphql`: refused, with a reason.
 */
export type FailureKind =
  | 'unreachable'
  | 'timeout'
  | 'bad-answer'
  | 'refused-signature'
  | 'session-over'
  | 'session-unchecked'
  | 'graphql'
  | 'too-large'

interface Details {
  /** GraphQL's `extensions.code`, or the gateway's. */
  code?: string | undefined
  /** The input that the words belong beside. */
  field?: string | undefined
  /** Known to have done nothing, although its code alone wouldn't say so. */
  refused?: boolean | undefined
  requestId?: string | undefined
  /** Rafiki itself answered, rather than something on the way to it. */
  byRafiki?: boolean
}

/** A read that failed. `message` is for the operator as it stands. */
export class RafikiFailure extends Error {
  override name = 'RafikiFailure'
  readonly code: string | undefined
  readonly requestId: string | undefined

  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly details: Details = {}
  ) {
    super(message)
    this.code = details.code
    this.requestId = details.requestId
  }

  /** About what was asked rather than the way to Rafiki: the panel that asked says it (src/ui/feedback/read-boundary.tsx), not the whole page. */
  get isLocal(): boolean {
    return this.kind === 'graphql' || this.kind === 'too-large'
  }

  /** Nobody knows whether the write was made: the same request must be sent again, never a new one. */
  get outcomeUnknown(): boolean {
    if (this.kind === 'graphql')
      return this.code === 'TIMEOUT' || (this.code === 'INTERNAL_SERVER_ERROR' && !this.details.refused)
    // Somebody who answers with a 4xx has read the request and refused it.
    if (this.kind === 'bad-answer') return !this.code?.startsWith('HTTP_4')
    return this.kind === 'unreachable' || this.kind === 'timeout'
  }
}

/** What is thrown where an asset, a peer, … isn’t there. */
export const notFound = (noun: string): RafikiFailure =>
  new RafikiFailure('graphql', `Rafiki knows no ${noun} with this id.`, { code: 'NOT_FOUND' })

/**
 * Rafiki answers a text that is no UUID with a raw SQL error (contract A3), so it is never asked.
 * @param given an id from an address
 * @throws RafikiFailure NOT_FOUND
 */
export function requireId(given: string, noun: string): string {
  const id = parseUuid(given)
  if (id === undefined) throw notFound(noun)
  return id
}

/** What a gateway has made of a withdrawal that somebody else has to post: reserved, under an id of its own (gateway §2). */
export interface Reservation {
  withdrawalId: string
  timeoutSeconds: bigint
  /** By which the gateway knows the account and the amount again when somebody posts it */
  seal?: string
}

/** What a withdrawal has taken that takes all there is: it may be more than was there when it was confirmed. */
export interface Taken {
  /** Minor units */
  units: bigint
}

/** What a write answers; it never throws for something that Rafiki or the network did (decisions D7). */
export type Outcome<T> =
  | { status: 'done'; value: T }
  /**
   * Not made. `byRafiki`: Rafiki has looked at it and refused; otherwise it never got there. `reservation`: what a gateway had made of it, also
   * where it exists already.
   */
  | {
      status: 'refused'
      code: string
      message: string
      field?: string
      byRafiki: boolean
      reservation?: Reservation
    }
  | { status: 'unknown'; message: string; requestId?: string }
