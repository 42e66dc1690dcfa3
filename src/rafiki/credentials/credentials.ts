import { createSignal } from 'solid-js'
import { forgetOthers, type Kept, readKept, writeKept } from './credential-store'
import { whenKeysAreForgotten } from './stored-keys'

// The API secret of a tenant, as a key that signs and can't be read out, bound to the person who is signed in: in IndexedDB where that
// works, else in memory until the page is left (decisions D2). Never in a URL, a cookie or localStorage.
let identity: string | undefined
const [kept, setKept] = createSignal<Kept>()
const [lasting, setLasting] = createSignal(false)

// Whoever was about to take a key up compares: forgotten meanwhile, it must not come back.
let timesForgotten = 0
whenKeysAreForgotten(() => {
  timesForgotten += 1
  setKept(undefined)
  setLasting(false)
})

/** How often the keys were forgotten on this page: another number than before says that they were meanwhile. */
export const keysForgotten = (): number => timesForgotten

/** The tenant whose credentials are in use, as it was when they were last checked. */
export const keptTenant = (): Omit<Kept, 'key'> | undefined => kept()

/** Who is signed in, by Kratos' id: what is kept for one person is never shown to another. */
export const signedInIdentity = (): string | undefined => identity

/** Whether they outlive this page; they don't where the browser refuses to store a key. */
export const keptBeyondThisPage = lasting

export const currentSigner = (): Kept | undefined => kept()

/**
 * Takes up what is kept for the identity that Kratos says is signed in, and forgets what is kept for anybody else. What this page still holds
 * of theirs is stored again: the copy went when their session had ended.
 * @returns whether calls can be signed now
 */
export async function openCredentials(identityId: string): Promise<boolean> {
  if (identity !== identityId) setKept(undefined)
  identity = identityId
  const before = timesForgotten
  try {
    await forgetOthers(identityId)
    const found = await readKept(identityId)
    const held = kept()
    if (identity !== identityId || before !== timesForgotten) return false
    if (isKept(found)) {
      setKept(found)
      setLasting(true)
    } else if (held && lasting()) await writeKept(identityId, held)
  } catch {
    // No storage: what is in memory, if anything, stays.
  }
  return kept() !== undefined
}

/** Uses what was just entered. `keep-credentials.ts` has seen to whether it outlives this page. */
export function adoptCredentials(credentials: Kept, outlives: boolean): void {
  setLasting(outlives)
  setKept(credentials)
}

/** Whether what was read back is what was kept, with a key that can't be read out. */
export function isKept(value: unknown): value is Kept {
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
