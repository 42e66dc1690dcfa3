import { adoptCredentials, isKept, signedInIdentity, wipeCredentials } from './credentials'
import { type Kept, readKept, writeKept } from './key-store'

/**
 * Uses these credentials from now on and keeps them for the identity that is open.
 * @throws Error when nobody is signed in
 */
export async function saveCredentials(credentials: Kept): Promise<void> {
  const owner = signedInIdentity()
  if (owner === undefined) throw new Error('credentials belong to somebody who is signed in')
  // Stored before it is said to be in use, so that a reload right afterwards finds it.
  adoptCredentials(credentials, await storesAndReadsBack(owner, credentials))
  // Signed out in the meantime: leave nothing behind.
  if (signedInIdentity() !== owner) await wipeCredentials()
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
