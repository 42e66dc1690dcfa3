import { fromBase64url, toBase64url } from '~/lib/base64url'

// The options and credentials of WebAuthn as JSON. Read and written here and not by the browser's `…FromJSON` and `toJSON`: older browsers don't
// have them, and the credential of a password manager that stands in for the browser is an object of its own, on which `toJSON` is missing or
// throws.

/** Registration creates a key for the account, authentication proves that the person has one. */
export type Ceremony = 'registration' | 'authentication'

type Descriptor = Omit<PublicKeyCredentialDescriptor, 'id'> & { id: string }
const descriptors = (list: Descriptor[] | null | undefined) =>
  list?.map((one) => ({ ...one, id: fromBase64url(one.id) }))

/** @throws Error when the text is not the options of a registration */
export function readCreationOptions(text: string): PublicKeyCredentialCreationOptions {
  const { publicKey } = JSON.parse(text) as { publicKey: PublicKeyCredentialCreationOptionsJSON }
  const { challenge, user, excludeCredentials, ...others } = publicKey
  const excluded = descriptors(excludeCredentials as Descriptor[] | undefined)
  return {
    ...(others as object as Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user'>),
    challenge: fromBase64url(challenge),
    user: { ...user, id: fromBase64url(user.id) },
    ...(excluded ? { excludeCredentials: excluded } : {})
  }
}

/** @throws Error when the text is not the options of an authentication */
export function readRequestOptions(text: string): PublicKeyCredentialRequestOptions {
  const { publicKey } = JSON.parse(text) as { publicKey: PublicKeyCredentialRequestOptionsJSON }
  const { challenge, allowCredentials, ...others } = publicKey
  const allowed = descriptors(allowCredentials as Descriptor[] | undefined)
  return {
    ...(others as object as Omit<PublicKeyCredentialRequestOptions, 'challenge'>),
    challenge: fromBase64url(challenge),
    ...(allowed ? { allowCredentials: allowed } : {})
  }
}

// The parts of a response that Kratos verifies; those that a ceremony doesn't have, and a user handle, may be missing.
const responseParts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const
const requiredParts = {
  registration: ['clientDataJSON', 'attestationObject'],
  authentication: ['clientDataJSON', 'authenticatorData', 'signature']
} as const

/**
 * The JSON of a credential for Kratos, made of its id and the response's buffers alone.
 * @param credential what the browser or a password manager handed over
 * @returns undefined when one of them is missing
 */
export function credentialJson(credential: object, ceremony: Ceremony): string | undefined {
  try {
    const { id, rawId, type, response } = credential as Partial<PublicKeyCredential>
    const given = (response ?? {}) as unknown as Partial<Record<string, ArrayBuffer | null>>
    const parts = responseParts.flatMap((name) => {
      const buffer = given[name]
      return buffer ? [[name, toBase64url(new Uint8Array(buffer))] as const] : []
    })
    const encoded: Partial<Record<string, string>> = Object.fromEntries(parts)
    if (requiredParts[ceremony].some((name) => !encoded[name])) return undefined
    const raw = rawId ? toBase64url(new Uint8Array(rawId)) : id
    if (!raw) return undefined
    return JSON.stringify({ id: id || raw, rawId: raw, type: type || 'public-key', response: encoded })
  } catch {
    return undefined
  }
}
