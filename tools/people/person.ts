import type { Identity, IdentityApi } from '@ory/client'
import { isSameAddress, readEmail } from './arguments.ts'
import type { Connection } from './connection.ts'
import { printable } from './printable.ts'
import type { Job } from './tool.ts'
import { exitCodes, ToolError } from './tool-error.ts'

/** Every address of that person: trait, what they sign in with, recovery addresses. The one to show comes first. */
function addressesOf(person: Identity): string[] {
  const traits = person.traits as { email?: unknown } | null | undefined
  const { password, code, ...others } = person.credentials ?? {}
  const identifiers = [password, code, ...Object.values(others)].flatMap((credential) => credential?.identifiers ?? [])
  const recovery = (person.recovery_addresses ?? []).map((address) => address.value)
  return [traits?.email, ...recovery, ...identifiers].filter((value) => typeof value === 'string')
}

/** What to call the person: their address, or their id where they have none. */
export const emailOf = (person: Identity): string => addressesOf(person)[0] ?? person.id

/** What `metadata_public` says of a person; undefined for what is missing or no text. */
export function metadataOf(person: Identity): Record<'name' | 'role' | 'tenant', string | undefined> {
  const { name, role, tenant } = (person.metadata_public ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return { name: text(name), role: text(role), tenant: text(tenant) }
}

/**
 * The person who signs in with `email` (as `readEmail` gives it), or undefined. Whom Kratos answers is compared again here: a filter
 * that got lost on the way makes Kratos list everybody, and the first of them must not be taken for the one who was meant
 * (contract: existing console §5.1, S18).
 * @throws ToolError when Kratos answers with others, or with more than one
 */
export async function findPerson(api: IdentityApi, email: string): Promise<Identity | undefined> {
  const { data }: { data: unknown } = await api.listIdentities({ credentialsIdentifier: email })
  if (!Array.isArray(data)) throw new ToolError('This is not Kratos’ admin API: it answered no list of identities.')
  const people = data as Identity[]
  const [person, second] = people.filter((one) => addressesOf(one).some((address) => isSameAddress(address, email)))
  if (!person && people.length > 0)
    throw new ToolError(`Kratos answered with other people than ${email}; nothing was done.`)
  if (person && second)
    throw new ToolError(`More than one person goes by ${email} (${person.id}, ${second.id}); nothing was done.`)
  return person
}

/**
 * The person whose address is in the arguments, shown in words on stderr, for tools that are about somebody known.
 * @throws ToolError with exit code 2 when nobody has that address
 */
export async function namedPerson(
  job: Job<Record<never, never>>
): Promise<Connection & { person: Identity; email: string }> {
  const email = readEmail(job.positionals)
  const connection = job.connect()
  const person = await findPerson(connection.api, email).catch(
    connection.failed(`Error retrieving identity for ${email}:`)
  )
  if (!person) throw new ToolError(`No user with email ${email} exists on the system`, exitCodes.notFound)
  const { name } = metadataOf(person)
  const about = [
    ...(name === undefined ? [] : [printable(name)]),
    person.state ?? 'active',
    ...(person.created_at ? [`since ${person.created_at.slice(0, 10)}`] : [])
  ]
  job.out.words(`User with email ${email} has the ID ${person.id} (${about.join(', ')})\n`)
  return { ...connection, person, email }
}
