import type { Identity, IdentityApi } from '@ory/client'
import { identitiesIn, identityIn } from './parse-response.ts'
import { isSameAddress, readWho } from './arguments.ts'
import { answeredStatus, type Connection } from './connection.ts'
import { pagesOfEverybody } from './list-identities.ts'
import { printable } from './printable.ts'
import type { Job } from './tool.ts'
import { exitCodes, ToolError } from './tool-error.ts'

/** Every text in there, however deep; what the traits of a deployment's schema are is its own business. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Every address of that person: traits, addresses for recovery and verification, what they sign in with. The one to show comes first. */
function addressesOf(person: Identity): string[] {
  const traits = person.traits as { email?: unknown } | null | undefined
  const { password, code, ...others } = person.credentials ?? {}
  const identifiers = [password, code, ...Object.values(others)].flatMap((credential) => credential?.identifiers ?? [])
  const listed = [...(person.recovery_addresses ?? []), ...(person.verifiable_addresses ?? [])].map(
    ({ value }) => value
  )
  const more = textsIn(traits).filter((text) => /^[^\s@]+@[^\s@]+$/.test(text.trim()))
  return [traits?.email, ...listed, ...identifiers, ...more].filter((value) => typeof value === 'string')
}

/** What to call the person: their address, or their id where they have none. */
export const emailOf = (person: Identity): string => addressesOf(person)[0] ?? person.id

/** What `metadata_public` says of a person; undefined for what is missing or no text. */
export function metadataOf(person: Identity): Record<'name' | 'role' | 'tenant', string | undefined> {
  const { name, role, tenant } = (person.metadata_public ?? {}) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return { name: text(name), role: text(role), tenant: text(tenant) }
}

/** @throws ToolError when it is more than one */
function onlyOne(people: Identity[], email: string): Identity | undefined {
  const ids = new Set(people.map((person) => person.id))
  if (ids.size > 1)
    throw new ToolError(`More than one person goes by ${email}; nothing was done. Their IDs: ${[...ids].join(', ')}`)
  return people[0]
}

/**
 * The person who goes by `email` (as `readEmail` gives it), or undefined: who signs in with it, else who has it as any other address, which
 * is for Kratos to know and for us to look through everybody for.
 *
 * The people in Kratos' answer are compared with the address again, because a filter that got lost on the way makes Kratos list everybody,
 * and the first of them must not be taken for the person who was meant (existing console S18).
 * @throws ToolError when Kratos answers with others, or with more than one
 */
export async function findPerson(api: IdentityApi, email: string): Promise<Identity | undefined> {
  const isMeant = (one: Identity) => addressesOf(one).some((address) => isSameAddress(address, email))
  const filtered = identitiesIn((await api.listIdentities({ credentialsIdentifier: email })).data)
  const person = onlyOne(filtered.filter(isMeant), email)
  if (person) return person
  if (filtered.length > 0) throw new ToolError(`Kratos answered with other people than ${email}; nothing was done.`)
  const found: Identity[] = []
  for await (const people of pagesOfEverybody(api)) found.push(...people.filter(isMeant))
  return onlyOne(found, email)
}

/** The person with that id, or undefined. @throws NotKratosError; axios errors as they come */
async function personWithId(api: IdentityApi, id: string): Promise<Identity | undefined> {
  try {
    return identityIn((await api.getIdentity({ id })).data, id)
  } catch (error) {
    if (answeredStatus(error) === 404) return undefined
    throw error
  }
}

/**
 * The person who is named in the arguments, by an address or by their id, shown in words on stderr, for tools that are about somebody known.
 * @returns `email`: what to call them, as it may stand at a terminal
 * @throws ToolError with exit code 2 when there is nobody
 */
export async function namedPerson(
  job: Job<Record<never, never>>
): Promise<Connection & { person: Identity; email: string }> {
  const who = readWho(job.positionals)
  const connection = job.connect()
  const { api, failed } = connection
  const person = await ('id' in who ? personWithId(api, who.id) : findPerson(api, who.email)).catch(
    failed(`Error retrieving identity for ${'id' in who ? who.id : who.email}:`)
  )
  const named = 'id' in who ? `the ID ${who.id}` : `email ${who.email}`
  if (!person) throw new ToolError(`No user with ${named} exists on the system`, exitCodes.notFound)
  const email = 'id' in who ? printable(emailOf(person)) : who.email
  const { name } = metadataOf(person)
  const about = [
    ...(name === undefined ? [] : [printable(name)]),
    person.state ?? 'active',
    ...(person.created_at ? [`since ${person.created_at.slice(0, 10)}`] : [])
  ]
  const found = 'id' in who ? `is ${email}` : `has the ID ${person.id}`
  job.out.words(`User with ${named} ${found} (${about.join(', ')})\n`)
  return { ...connection, person, email }
}
