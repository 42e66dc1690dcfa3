import canonicalize from 'canonicalize'

/** Signs the calls of one tenant. The secret itself is in nobody's hands: the key can sign, and cannot be read out. */
export interface Signer {
  readonly tenantId: string
  /** None where a gateway signs: it has the tenant's secret. */
  readonly key?: CryptoKey
}

/** Signs here, in this page. */
export type KeySigner = Signer & Required<Pick<Signer, 'key'>>

const utf8 = new TextEncoder()
const hmac = { name: 'HMAC', hash: 'SHA-256' }

/**
 * The key that signs with `secret`, which Rafiki takes as UTF-8 text (contract A1). Not extractable, so a script in the page may use it
 * while it runs there, but can't carry it away.
 * @throws TypeError where the browser has no WebCrypto: plain http on anything but localhost
 */
export function importSecret(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', utf8.encode(secret), hmac, false, ['sign'])
}

/** Whether two keys are made of the same secret, which neither can be asked for. */
export async function signAlike(one: CryptoKey, other: CryptoKey): Promise<boolean> {
  const probe = utf8.encode('probe')
  const signed = await Promise.all([one, other].map((key) => crypto.subtle.sign(hmac, key, probe)))
  const [first, second] = signed.map((digest) => new Uint8Array(digest).join())
  return first === second
}

// Two tabs may sign the same body in the same millisecond, and Rafiki refuses the same signature twice (contract A1).
const tab = String(crypto.getRandomValues(new Uint16Array(1)).at(0) ?? 0).padStart(5, '0')

/**
 * A clock for signatures: each answer is larger than the one before, as text and as number, also when time stands still or jumps back.
 * `<ms>.<count><tab>`: Rafiki accepts a fraction. Three digits of counting, because a number this large keeps no more behind the point.
 * @param now ms since 1970, by the clock that Rafiki judges by
 */
export function createTimestamps(now: () => number): () => string {
  let last = 0
  let count = 0
  return () => {
    const time = Math.trunc(now())
    if (time > last) [last, count] = [time, 0]
    else if (count < 999) count += 1
    else [last, count] = [last + 1, 0]
    return `${last}.${String(count).padStart(3, '0')}${tab}`
  }
}

/**
 * The two headers that Rafiki's Admin APIs ask for (contract A1).
 * @param body the JSON text that is sent; its canonical form (RFC 8785) is what is signed
 * @param timestamp ms since 1970, never used before
 */
export async function signatureHeaders(
  signer: KeySigner,
  body: string,
  timestamp: string
): Promise<{ 'tenant-id': string; signature: string }> {
  const canonical = canonicalize(JSON.parse(body))
  const digest = await crypto.subtle.sign(hmac, signer.key, utf8.encode(`${timestamp}.${canonical}`))
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { 'tenant-id': signer.tenantId, signature: `t=${timestamp}, v1=${hex}` }
}
