import type { Identity, IdentityApi } from '@ory/client'
import { identitiesIn, identityIn } from './parse-response.ts'
import { isSameAddress, readUser } from './arguments.ts'
import { responseStatus, type Connection } from './connection.ts'
import { identityPages } from './list-identities.ts'
import { printable } from './printable.ts'
import type { ToolContext } from './tool.ts'
import { exitCodes, ToolError } from './tool-error.ts'

/** All texts in a value at any depth. Each deployment's schema has its own traits. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** All addresses of an identity: traits, recovery and verification addresses, sign-in identifiers. The one to show comes first. */
function addressesOf(identity: Identity): string[] {
  const traits = identity.traits as { email?: unknown } | null | undefined
  const { password, code, ...others } = identity.credentials ?? {}
  const identifiers = [password, code, ...Object.values(others)].flatMap((credential) => credential?.identifiers ?? [])
  const listed = [...(identity.recovery_addresses ?? []), ...(identity.verifiable_addresses ?? [])].map(
    ({ value }) => value
  )
  const more = textsIn(traits).filter((text) => /^[^\s@]+@[^\s@]+$/.test(text.trim()))
  return [traits?.email, ...listed, ...identifiers, ...more].filter((value) => typeof value === 'string')
}

/** The address of an identity to show, or its id when it has none. */
export const emailOf = (identity: Identity): string => addressesOf(identity)[0] ?? identity.id

/** Name, role and tenant from `metadata_public`; undefined for a value that is missing or no text. */
export function metadataOf(identity: Identity): Record<'name' | 'role' | 'tenant', string | undefined> {
  const { name, role, tenant_id } = (identity.metadata_public ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return { name: text(name), role: text(role), tenant: text(tenant_id) }
}

/** @throws ToolError when the list holds more than one identity */
function onlyOne(identities: Identity[], email: string): Identity | undefined {
  const ids = new Set(identities.map(({ id }) => id))
  if (ids.size > 1)
    throw new ToolError(
      `More than one user has the address ${email}; nothing was done. Their IDs: ${[...ids].join(', ')}`
    )
  return identities[0]
}

/**
 * Finds the identity with an address: the one that signs in with it, which Kratos can filter by, else the one that has it as any other address,
 * for which all identities are searched.
 *
 * The answer to the filter is compared again: a filter that got lost on the way makes Kratos list everybody, and the first of them must not be
 * taken for the right one (existing console §5.1, S18).
 * @param email as `readEmail` returns it
 * @returns undefined when there is none
 * @throws ToolError when Kratos answers with other identities, or with several
 */
export async function findIdentity(api: IdentityApi, email: string): Promise<Identity | undefined> {
  const matches = (one: Identity) => addressesOf(one).some((address) => isSameAddress(address, email))
  const filtered = identitiesIn((await api.listIdentities({ credentialsIdentifier: email })).data)
  const identity = onlyOne(filtered.filter(matches), email)
  if (identity) return identity
  if (filtered.length > 0) throw new ToolError(`Kratos answered with other users than ${email}; nothing was done.`)
  const found: Identity[] = []
  for await (const page of identityPages(api)) found.push(...page.filter(matches))
  return onlyOne(found, email)
}

/** The identity with an id, or undefined. @throws NotKratosError; axios errors unchanged */
async function identityWithId(api: IdentityApi, id: string): Promise<Identity | undefined> {
  try {
    return identityIn((await api.getIdentity({ id })).data, id)
  } catch (error) {
    if (responseStatus(error) === 404) return undefined
    throw error
  }
}

/**
 * Finds the user that the arguments name by an address or an id, and describes them on stderr.
 * @returns the identity, and in `email` what to call the user in messages
 * @throws ToolError with exit code 2 when there is no such user
 */
export async function requireUser(
  context: ToolContext<Record<never, never>>
): Promise<Connection & { identity: Identity; email: string }> {
  const who = readUser(context.positionals)
  const connection = context.connect()
  const { api, failed } = connection
  const identity = await ('id' in who ? identityWithId(api, who.id) : findIdentity(api, who.email)).catch(
    failed(`Error retrieving identity for ${'id' in who ? who.id : who.email}:`)
  )
  const named = 'id' in who ? `the ID ${who.id}` : `email ${who.email}`
  if (!identity) throw new ToolError(`No user with ${named} exists on the system`, exitCodes.notFound)
  const email = 'id' in who ? printable(emailOf(identity)) : who.email
  const { name } = metadataOf(identity)
  const about = [
    ...(name === undefined ? [] : [printable(name)]),
    identity.state ?? 'active',
    ...(identity.created_at ? [`since ${identity.created_at.slice(0, 10)}`] : [])
  ]
  const found = 'id' in who ? `is ${email}` : `has the ID ${identity.id}`
  context.out.message(`User with ${named} ${found} (${about.join(', ')})\n`)
  return { ...connection, identity, email }
}
