import { createSignal } from 'solid-js'
import { forgetKept, type Kept, readKept, writeKept } from './key-store'
import type { Signer } from './signing'

// The API secret of a tenant, as a key that signs and can't be read out, bound to the person who is signed in: in IndexedDB where that
// works, else in memory until the page is left (architecture §1, pitfalls §E). Never in a URL, a cookie or localStorage.
let identity: string | undefined
const [kept, setKept] = createSignal<Kept>()
const [lasting, setLasting] = createSignal(false)

/** The tenant whose credentials are in use, as it was when they were last checked. */
export const keptTenant = (): Omit<Kept, 'key'> | undefined => kept()

/** Who is signed in, by Kratos' id: what is kept for one person is never shown to another. */
export const signedInIdentity = (): string | undefined => identity

/** Whether they outlive this page; they don't where the browser refuses to store a key. */
export const keptBeyondThisPage = lasting

export const currentSigner = (): Signer | undefined => kept()

/**
 * Takes up what is kept for the identity that Kratos says is signed in, and forgets what is kept for anybody else.
 * @returns whether calls can be signed now
 */
export async function openCredentials(identityId: string): Promise<boolean> {
  if (identity !== identityId) setKept(undefined)
  identity = identityId
  try {
    await forgetKept(identityId)
    const found = await readKept(identityId)
    if (identity === identityId && isKept(found)) {
      setKept(found)
      setLasting(true)
    }
  } catch {
    // No storage: what is in memory, if anything, stays.
  }
  return kept() !== undefined
}

/**
 * Uses these credentials from now on and keeps them for the identity that is open.
 * @throws Error when nobody is signed in
 */
export async function saveCredentials(credentials: Kept): Promise<void> {
  const owner = identity
  if (owner === undefined) throw new Error('credentials belong to somebody who is signed in')
  // Stored before it is said to be in use, so that a reload right afterwards finds it.
  setLasting(await storesAndReadsBack(owner, credentials))
  setKept(credentials)
  // Signed out in the meantime: leave nothing behind.
  if (identity !== owner) await wipeCredentials()
}

/** Forgets every key in memory and in storage: at sign-out, at the end of a session, or when the operator says so. */
export async function wipeCredentials(): Promise<void> {
  setKept(undefined)
  setLasting(false)
  await forgetKept().catch(() => undefined)
}

/** Safari has lost keys without a word, so what was written is read back and made to sign (pitfalls §E). */
async function storesAndReadsBack(owner: string, { tenantId, name, isOperator, key }: Kept): Promise<boolean> {
  try {
    await writeKept(owner, { tenantId, name, isOperator, key })
    const back = await readKept(owner)
    if (!isKept(back) || back.tenantId !== tenantId) return false
    const probe = new TextEncoder().encode('probe')
    const [mine, theirs] = await Promise.all([
      crypto.subtle.sign('HMAC', key, probe),
      crypto.subtle.sign('HMAC', back.key, probe)
    ])
    return new Uint8Array(mine).join() === new Uint8Array(theirs).join()
  } catch {
    return false
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { tenantId, name, isOperator, key } = value as Partial<Record<keyof Kept, unknown>>
  return (
    typeof tenantId === 'string' &&
    typeof name === 'string' &&
    typeof isOperator === 'boolean' &&
    Object.prototype.toString.call(key) === '[object CryptoKey]' &&
    (key as CryptoKey).extractable === false
  )
}
