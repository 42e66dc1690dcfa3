import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import canonicalize from 'canonicalize'
import { isUuid } from './errors.ts'
import type { Clock } from '../../clock.ts'

/** The tenant in the `tenant-id` header. */
export interface Signer {
  readonly apiSecret: string
}

/** `error`: a real server fails while it reads the headers, and answers 500. */
export type SignatureCheck<S> =
  { readonly kind: 'accepted'; readonly signer: S } | { readonly kind: 'rejected' } | { readonly kind: 'error' }

const VALID_MS = 30_000
const REMEMBERED_MS = 3_600_000
const REJECTED = { kind: 'rejected' } as const
const ERROR = { kind: 'error' } as const

/**
 * Rafiki's check of signed requests (contract A1): header `signature: t=<unix ms>, v1=<hex>` over `t.` and the RFC 8785 form of the body.
 * Its defects are kept: a signature is used up before it is checked, and a `t` in the future or without a number is accepted.
 */
export class Signatures {
  readonly #clock: Clock
  readonly #used = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Checks a request. `body` is the parsed body; `signerOf` gives the tenant with an id, or undefined when there is none. */
  check<S extends Signer>(
    headers: IncomingHttpHeaders,
    body: unknown,
    signerOf: (id: string) => S | undefined
  ): SignatureCheck<S> {
    const signature = headers['signature']
    const tenantId = headers['tenant-id']
    if (typeof signature !== 'string' || typeof tenantId !== 'string') return REJECTED
    if (!isUuid(tenantId)) return ERROR
    const signer = signerOf(tenantId)
    if (!signer) return REJECTED

    const [time, versionAndDigest] = signature.split(', ')
    if (time === undefined || versionAndDigest === undefined) return ERROR
    const t = time.split('=')[1]
    const [version, digest] = versionAndDigest.split('=')
    const now = this.#clock.now()
    if (now - Number(t) > VALID_MS) return REJECTED
    if (this.#isUsed(signature, now)) return REJECTED
    const expected = createHmac('sha256', signer.apiSecret)
      .update(`${t}.${canonicalize(body)}`)
      .digest('hex')
    return version === 'v1' && digest === expected ? { kind: 'accepted', signer } : REJECTED
  }

  /** Whether the signature was used before; marks it as used. */
  #isUsed(signature: string, now: number): boolean {
    if (this.#used.size > 10_000) {
      for (const [old, at] of this.#used) if (at + REMEMBERED_MS < now) this.#used.delete(old)
    }
    if (this.#used.has(signature)) return true
    this.#used.set(signature, now)
    return false
  }
}
