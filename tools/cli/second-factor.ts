import type { Identity } from '@ory/client'

const types = ['totp', 'lookup_secret', 'webauthn'] as const
export type SecondFactor = (typeof types)[number]

export const secondFactorNames: Record<SecondFactor, string> = {
  totp: 'authenticator app',
  lookup_secret: 'backup codes',
  webauthn: 'security keys'
}

interface Key {
  is_passwordless?: boolean
}

const keysOf = (person: Identity, type: 'webauthn' | 'passkey'): Key[] => {
  const { credentials } = (person.credentials?.[type]?.config ?? {}) as { credentials?: Key[] | null }
  return credentials ?? []
}

/**
 * Which second factors a person has. An authenticator app and backup codes are there when their row is; the row of security keys is there
 * for everybody (kratos §14.9), so what is in it counts, and keys that sign in alone are none.
 * @param person as Kratos answers with `include_credential=webauthn`, which shows every row and only public keys' contents: asking for the
 * other two would fetch their secrets
 */
export const secondFactorsOf = (person: Identity): SecondFactor[] =>
  types.filter((type) =>
    type === 'webauthn'
      ? keysOf(person, type).some((key) => key.is_passwordless !== true)
      : person.credentials?.[type] !== undefined
  )

/** Whether something signs this person in alone without a password; the same `person` as above. */
export const hasPasskey = (person: Identity): boolean =>
  person.credentials?.passkey !== undefined || keysOf(person, 'webauthn').some((key) => key.is_passwordless === true)
