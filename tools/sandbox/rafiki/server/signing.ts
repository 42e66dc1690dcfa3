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
export type Verdict<S> =
  { readonly kind: 'accepted'; readonly signer: S } | { readonly kind: 'refused' } | { readonly kind: 'broken' }

const VALID_MS = 30_000
const REMEMBERED_MS = 3_600_000
const REFUSED = { kind: 'refused' } as const
const BROKEN = { kind: 'broken' } as const

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
  ): Verdict<S> {
    const signature = headers['signature']
    const tenantId = headers['tenant-id']
    if (typeof signature !== 'string' || typeof tenantId !== 'string') return REFUSED
    if (!isUuid(tenantId)) return BROKEN
    const signer = signerOf(tenantId)
    if (!signer) return REFUSED

    const [time, versionAndDigest] = signature.split(', ')
    if (time === undefined || versionAndDigest === undefined) return BROKEN
    const t = time.split('=')[1]
    const [version, digest] = versionAndDigest.split('=')
    const now = this.#clock.now()
    if (now - Number(t) > VALID_MS) return REFUSED
    if (this.#isUsed(signature, now)) return REFUSED
    const expected = createHmac('sha256', signer.apiSecret)
      .update(`${t}.${canonicalize(body)}`)
      .digest('hex')
    return version === 'v1' && digest === expected ? { kind: 'accepted', signer } : REFUSED
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
