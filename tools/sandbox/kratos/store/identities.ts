import { createHash } from 'node:crypto'
import { HttpError } from '../server/http-error.ts'
import type { Identity } from './store.ts'
import type { KratosContext } from '../server/context.ts'

/** Addresses are compared trimmed and in lower case (kratos §6.1). */
export function normaliseAddress(address: string): string {
  return address.trim().toLowerCase()
}

/** The person with that e-mail address. */
export function findByAddress(kratos: KratosContext, address: string): Identity | undefined {
  const wanted = normaliseAddress(address)
  return [...kratos.store.identities.values()].find((identity) => normaliseAddress(identity.traits.email) === wanted)
}

/** Sets a person's password. */
export function setPassword(kratos: KratosContext, identity: Identity, password: string): void {
  const salt = Buffer.from(kratos.random.bytes(16))
  identity.credentials.password = { salt, digest: digest(salt, password) }
  identity.updatedAt = kratos.clock.now()
}

// A plain hash is enough for invented people, and keeps tests fast.
function digest(salt: Buffer, password: string): Buffer {
  return createHash('sha256').update(salt).update(password).digest()
}

/** Whether this is the person's password. */
export function isPassword(identity: Identity, password: string): boolean {
  const kept = identity.credentials.password
  return kept !== undefined && digest(kept.salt, password).equals(kept.digest)
}

/**
 * Adds a person.
 * @throws HttpError 409 when the address is taken
 */
export function addIdentity(
  kratos: KratosContext,
  person: Pick<Identity, 'traits' | 'state' | 'metadataPublic' | 'metadataAdmin'>
): Identity {
  if (findByAddress(kratos, person.traits.email)) throw addressTaken()
  const now = kratos.clock.now()
  const identity: Identity = {
    ...person,
    id: kratos.random.uuid(),
    stateChangedAt: now,
    createdAt: now,
    updatedAt: now,
    recoveryAddressId: kratos.random.uuid(),
    credentials: { webauthn: [], passkey: [], userHandle: Buffer.from(kratos.random.bytes(64)) }
  }
  kratos.store.identities.set(identity.id, identity)
  return identity
}

/** The error for an address that another person has. */
export function addressTaken(): HttpError {
  return new HttpError(409, { reason: 'Somebody with this address exists already.' })
}

/** Removes a person with all sessions. @returns false when there is no such person */
export function removeIdentity(kratos: KratosContext, id: string): boolean {
  for (const session of kratos.store.sessions.values()) {
    if (session.identityId === id) kratos.store.sessions.delete(session.id)
  }
  return kratos.store.identities.delete(id)
}

/** Whether "the highest available" assurance of this person is aal2 (kratos §5.5, §14.13). */
export function hasSecondFactor(kratos: KratosContext, identity: Identity): boolean {
  const { totp, lookup, webauthn } = identity.credentials
  const { code } = kratos.config.selfservice.methods
  return totp !== undefined || lookup !== undefined || webauthn.length > 0 || (code.enabled && code.mfa_enabled)
}

/** The number of first factors: the password, and each passkey. */
export function firstFactors(identity: Identity): number {
  return (identity.credentials.password ? 1 : 0) + identity.credentials.passkey.length
}
