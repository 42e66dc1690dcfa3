import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import canonicalize from 'canonicalize'
import { isUuid } from './errors.ts'
import type { Clock } from '../../clock.ts'

/** Who signs: found by the `tenant-id` header. */
export interface Signer {
  readonly apiSecret: string
}

/** `broken` is what a real server answers with 500: it fails while it takes the headers apart. */
export type SignatureCheck<S> =
  { readonly kind: 'accepted'; readonly signer: S } | { readonly kind: 'rejected' } | { readonly kind: 'error' }

const VALID_MS = 30_000
const REMEMBERED_MS = 3_600_000
const REJECTED = { kind: 'rejected' } as const
const ERROR = { kind: 'error' } as const

/**
 * Rafiki's check of signed requests (contract A1): header `signature: t=<unix ms>, v1=<hex>` over `t.` and the RFC 8785 form of the body.
 * Its oddities are kept: a signature is used up before it is checked, a `t` in the future or without a number passes.
 */
export class Signatures {
  readonly #clock: Clock
  readonly #used = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `body` is what was sent, as parsed; `signerOf` gives the tenant of an id, or nothing when it does not exist or was deleted. */
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

  /** Whether the signature was seen before; from now on it was. */
  #isUsed(signature: string, now: number): boolean {
    if (this.#used.size > 10_000) {
      for (const [old, at] of this.#used) if (at + REMEMBERED_MS < now) this.#used.delete(old)
    }
    if (this.#used.has(signature)) return true
    this.#used.set(signature, now)
    return false
  }
}
