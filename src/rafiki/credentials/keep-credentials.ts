import { adoptCredentials, isKept, keysForgotten, signedInIdentity } from './credentials'
import { type Kept, readKept, writeKept } from './credential-store'
import { deleteStoredKeys } from './stored-keys'

/**
 * Uses these credentials from now on and keeps them for the identity that is open.
 * @param before what `keysForgotten` said when the person asked for it: signed out or forgotten meanwhile, nothing is used or left behind
 * @returns whether they are in use
 * @throws Error when nobody is signed in
 */
export async function saveCredentials(credentials: Kept, before = keysForgotten()): Promise<boolean> {
  const owner = signedInIdentity()
  if (owner === undefined) throw new Error('credentials belong to somebody who is signed in')
  const isCurrent = () => signedInIdentity() === owner && keysForgotten() === before
  if (!isCurrent()) return false
  // Stored before it is said to be in use, so that a reload right afterwards finds it.
  const outlives = await storesAndReadsBack(owner, credentials)
  if (isCurrent()) adoptCredentials(credentials, outlives)
  else await deleteStoredKeys()
  return isCurrent()
}

/** Safari has lost keys without a word, so what was written is read back and made to sign (pitfalls E1). */
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
