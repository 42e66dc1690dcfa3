import type { Identity } from '@ory/client'

const types = ['totp', 'lookup_secret', 'webauthn'] as const
export type SecondFactor = (typeof types)[number]

export const secondFactorNames: Record<SecondFactor, string> = {
  totp: 'authenticator app',
  lookup_secret: 'backup codes',
  webauthn: 'security keys'
}

interface SecurityKey {
  is_passwordless?: boolean
}

const keysOf = (identity: Identity, type: 'webauthn' | 'passkey'): SecurityKey[] => {
  const { credentials } = (identity.credentials?.[type]?.config ?? {}) as { credentials?: SecurityKey[] | null }
  return credentials ?? []
}

/**
 * The second factors of an identity. It has an authenticator app or backup codes if it has a credential of that type. It always has a credential
 * of type webauthn (kratos §14.9), so the keys in it count, without those that sign in alone.
 * @param identity as Kratos answers with `include_credential=webauthn`, which shows all types and the content of public keys only; including the
 * other two would fetch their secrets
 */
export const secondFactorsOf = (identity: Identity): SecondFactor[] =>
  types.filter((type) =>
    type === 'webauthn'
      ? keysOf(identity, type).some((key) => key.is_passwordless !== true)
      : identity.credentials?.[type] !== undefined
  )

/** Whether a key signs this user in alone, without a password. @param identity as for `secondFactorsOf` */
export const hasPasskey = (identity: Identity): boolean =>
  identity.credentials?.passkey !== undefined ||
  keysOf(identity, 'webauthn').some((key) => key.is_passwordless === true)
