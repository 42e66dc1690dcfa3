import { createSignal } from 'solid-js'
import { withinLimit } from '~/lib/time-limit'
import { gatewaySigns } from '~/rafiki/client/transport'
import { actingFor, beginActing, endActing, restoreActing } from './acting'
import {
  deleteStoredCredentials,
  deleteStoredOfOthers,
  onCredentialsForgotten,
  readStored,
  type StoredCredentials,
  writeStored
} from './credential-store'
import { signAlike, type Signer } from './signing'

// The API secret of a tenant, as a key that signs and can't be read out, bound to the person who is signed in: in IndexedDB where that
// works, else in memory until the page is left (decisions D2). Never in a URL, a cookie or localStorage.
let identity: string | undefined
const [credentials, setCredentials] = createSignal<StoredCredentials>()
const [stored, setStored] = createSignal(false)

// Counted, so that credentials which were being read or checked are not used when they were forgotten meanwhile.
let timesForgotten = 0
onCredentialsForgotten(() => {
  timesForgotten += 1
  endActing()
  setCredentials(undefined)
  setStored(false)
})

/** How often the credentials were forgotten on this page: another number than before says that they were meanwhile. */
export const forgottenCount = (): number => timesForgotten

/** The tenant whose credentials are in use, as it was when they were last checked. */
export const credentialsTenant = (): Omit<StoredCredentials, 'key'> | undefined => credentials()

/** Who is signed in, by Kratos' id: credentials kept for one person are never used for another. */
export const signedInIdentity = (): string | undefined => identity

/** Whether the credentials outlive this page; they don't where the browser refuses to store a key. */
export const areCredentialsStored = stored

/**
 * Signs calls from now on unless they name another signer; tracked. Undefined where a gateway signs for the person's own tenant, and before
 * credentials were entered.
 */
export const currentSigner = (): Signer | undefined => actingFor() ?? ownSigner()

/** Signs for the person's own tenant, also while they act for another; tracked. */
export const ownSigner = (): StoredCredentials | undefined => (gatewaySigns() ? undefined : credentials())

/** Tells apart what was asked by one signer from what was asked by another; tracked. */
export const signerId = (): string => currentSigner()?.tenantId ?? 'own'

/**
 * Uses what is stored for the identity that Kratos says is signed in, and deletes what is stored for anybody else. Credentials that this page
 * still holds are stored again: the stored copy went when the person's session had ended.
 * @returns whether calls can be signed now; a browser whose storage takes long is not waited for, and what it gives later is used then
 */
export async function openCredentials(identityId: string): Promise<boolean> {
  if (identity !== identityId) setCredentials(undefined)
  identity = identityId
  await restoreActing(identityId)
  await withinLimit(readCredentials(identityId, timesForgotten), () => undefined)
  return credentials() !== undefined
}

async function readCredentials(identityId: string, before: number): Promise<void> {
  const held = credentials()
  try {
    await deleteStoredOfOthers(identityId)
    const found = await readStored(identityId)
    if (identity !== identityId || before !== timesForgotten || credentials() !== held) return
    if (found) {
      setCredentials(found)
      setStored(true)
    } else if (held && stored()) await writeStored(identityId, held)
  } catch {
    // No storage: what is in memory, if anything, stays.
  }
}

/**
 * Uses these credentials from now on and stores them for the identity that is open.
 * @param before what `forgottenCount` said when the person entered them: signed out or forgotten meanwhile, nothing is used or left behind
 * @returns whether they are in use
 * @throws Error when nobody is signed in
 */
export async function saveCredentials(given: StoredCredentials, before = forgottenCount()): Promise<boolean> {
  const owner = identity
  if (owner === undefined) throw new Error('credentials belong to somebody who is signed in')
  const isCurrent = () => identity === owner && timesForgotten === before
  if (!isCurrent()) return false
  const storing = storeAndReadBack(owner, given).then(async (outlivesPage) => {
    if (isCurrent()) setStored(outlivesPage)
    else await deleteStoredCredentials()
  })
  // Stored before they are said to be in use, so that a reload right afterwards finds them.
  await withinLimit(storing, () => setStored(false))
  if (isCurrent()) setCredentials(given)
  return isCurrent()
}

/** The tenant that signs has another secret: from now on this page signs with its key. Where a gateway signs there is nothing to replace. */
export async function replaceKey({ tenantId, key }: Signer): Promise<void> {
  const [acting, own] = [actingFor(), ownSigner()]
  if (!key || identity === undefined) return
  if (acting?.tenantId === tenantId) await beginActing(identity, { ...acting, key })
  else if (own?.tenantId === tenantId) await saveCredentials({ ...own, key })
}

/** Safari has lost keys without an error, so what was written is read back and made to sign (pitfalls E1). */
async function storeAndReadBack(owner: string, given: StoredCredentials): Promise<boolean> {
  const { tenantId, name, isOperator, key } = given
  try {
    await writeStored(owner, { tenantId, name, isOperator, key })
    const back = await readStored(owner)
    if (back?.tenantId !== tenantId) return false
    return await signAlike(key, back.key)
  } catch {
    return false
  }
}
