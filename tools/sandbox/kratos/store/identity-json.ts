import type { Identity, Session, WebauthnKey } from './store.ts'
import { totpUrl } from '../methods/totp.ts'
import type { KratosContext } from '../server/context.ts'
import { isoTime } from '../server/context.ts'

type Json = Record<string, unknown>

/** The id of the only identity schema. */
export const schemaId = 'person'

function brief(identity: Identity): Json {
  return {
    id: identity.id,
    schema_id: schemaId,
    schema_url: '',
    state: identity.state,
    state_changed_at: isoTime(identity.stateChangedAt),
    traits: identity.traits,
    metadata_public: identity.metadataPublic ?? null,
    created_at: isoTime(identity.createdAt),
    updated_at: isoTime(identity.updatedAt),
    organization_id: null
  }
}

/** A person in the JSON of the public API: without credentials and `metadata_admin` (kratos §6.5). */
export function identityJson(kratos: KratosContext, identity: Identity): Json {
  return {
    ...brief(identity),
    schema_url: `${kratos.publicUrl}/schemas/${Buffer.from(schemaId).toString('base64url')}`,
    recovery_addresses: [
      {
        id: identity.recoveryAddressId,
        value: identity.traits.email,
        via: 'email',
        created_at: isoTime(identity.createdAt),
        updated_at: isoTime(identity.updatedAt)
      }
    ]
  }
}

function keysJson(keys: readonly WebauthnKey[]): Json {
  return {
    credentials: keys.map((key) => ({
      id: Buffer.from(key.id, 'hex').toString('base64'),
      display_name: key.displayName,
      added_at: isoTime(key.addedAt)
    }))
  }
}

/**
 * The person's credentials in the JSON of the admin API: their identifiers, and their content for the requested types only.
 * A person has a row for each type that their address is an identifier of, with or without a secret (kratos §8.1).
 */
function credentialsJson(kratos: KratosContext, identity: Identity, included: readonly string[], isNew: boolean): Json {
  const { totp, lookup, webauthn, passkey } = identity.credentials
  const row = (type: string, identifier: string, version: number, config: Json | undefined): [string, Json] => [
    type,
    {
      type,
      identifiers: [identifier],
      ...(config && included.includes(type) ? { config } : {}),
      version,
      created_at: isoTime(identity.createdAt),
      updated_at: isoTime(identity.updatedAt)
    }
  ]
  const { email } = identity.traits
  const version = isNew ? 0 : 1
  const rows = [row('code', email, 1, { addresses: [{ channel: 'email', address: email }] })]
  if (lookup) {
    const codes = lookup.map(({ code, usedAt }) => ({ code, used_at: usedAt === undefined ? null : isoTime(usedAt) }))
    rows.push(row('lookup_secret', identity.id, 0, { recovery_codes: codes }))
  }
  if (passkey.length > 0) {
    rows.push(row('passkey', identity.credentials.userHandle.toString('base64url'), 1, keysJson(passkey)))
  }
  rows.push(row('password', email, version, {}))
  if (totp) rows.push(row('totp', identity.id, 0, { totp_url: totpUrl(kratos, email, totp.secret) }))
  rows.push(row('webauthn', email, version, webauthn.length > 0 ? keysJson(webauthn) : undefined))
  return Object.fromEntries(rows)
}

/** A person in the JSON of the admin API. */
export function adminIdentityJson(
  kratos: KratosContext,
  identity: Identity,
  show: { credentials?: readonly string[]; isNew?: boolean; metadataAdmin?: boolean }
): Json {
  const { id, ...rest } = identityJson(kratos, identity)
  return {
    id,
    ...(show.credentials
      ? { credentials: credentialsJson(kratos, identity, show.credentials, show.isNew ?? false) }
      : {}),
    ...rest,
    ...(show.metadataAdmin ? { metadata_admin: identity.metadataAdmin ?? null } : {})
  }
}

type Shown = 'full' | 'brief' | 'none'

/** A session in Kratos' JSON (kratos §6.5); lists show the person in brief. */
export function sessionJson(
  kratos: KratosContext,
  session: Session,
  show: { identity: Shown; devices: boolean }
): Json {
  const identity = kratos.store.identities.get(session.identityId)
  const { id, ipAddress, userAgent } = session.device
  return {
    id: session.id,
    active: session.active && session.expiresAt > kratos.clock.now() && identity?.state === 'active',
    expires_at: isoTime(session.expiresAt),
    authenticated_at: isoTime(session.authenticatedAt),
    authenticator_assurance_level: session.aal,
    authentication_methods: session.methods.map((one) => ({
      method: one.method,
      aal: one.aal,
      completed_at: isoTime(one.completedAt)
    })),
    issued_at: isoTime(session.issuedAt),
    identity:
      !identity || show.identity === 'none'
        ? null
        : show.identity === 'full'
          ? identityJson(kratos, identity)
          : brief(identity),
    devices: show.devices ? [{ id, ip_address: ipAddress, user_agent: userAgent, location: '' }] : null
  }
}
