import type { RequestContext } from '../server/request-context.ts'
import { HttpError, badRequest } from '../server/http-error.ts'
import {
  addIdentity,
  addressTaken,
  findByAddress,
  normaliseAddress,
  removeIdentity,
  setPassword
} from '../store/identities.ts'
import { adminIdentityJson, schemaId } from '../store/identity-json.ts'
import { checkTraits } from '../store/identity-schema.ts'
import { applyPatch } from '../server/json-patch.ts'
import { keysetLink, keysetPage, offsetLink, offsetPage } from '../server/paging.ts'
import type { Identity } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'

type Json = Record<string, unknown>
type Parameters = Record<string, string>

function find(kratos: KratosContext, { id = '' }: Parameters): Identity {
  const identity = kratos.store.identities.get(id)
  if (!identity) throw new HttpError(404)
  return identity
}

/** The identities that the query asks for. @throws HttpError 400 for more than one filter */
function filtered(kratos: KratosContext, ctx: RequestContext): { people: Identity[]; withCredentials: boolean } {
  const exact = ctx.query.get('credentials_identifier')
  const prefix = ctx.query.get('preview_credentials_identifier_similar')
  const ids = ctx.query.getAll('ids')
  if ([exact, prefix].filter(Boolean).length + (ids.length > 0 ? 1 : 0) > 1) {
    throw badRequest('Only one filter can be used at a time.')
  }
  const sorted = [...kratos.store.identities.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const address = (identity: Identity): string => normaliseAddress(identity.traits.email)
  const people = sorted.filter((identity) => {
    if (exact) return address(identity) === normaliseAddress(exact)
    if (prefix) return address(identity).startsWith(normaliseAddress(prefix))
    return ids.length === 0 || ids.includes(identity.id)
  })
  return { people, withCredentials: Boolean(exact ?? prefix) || ctx.query.has('include_credential') }
}

/** `GET /admin/identities` (kratos §8.1): pages by `page_token`, or by `page` where that is sent. */
export function listIdentities(kratos: KratosContext, ctx: RequestContext): void {
  const { people, withCredentials } = filtered(kratos, ctx)
  const included = ctx.query.getAll('include_credential')
  const json = (identity: Identity): Json =>
    adminIdentityJson(kratos, identity, { ...(withCredentials ? { credentials: included } : {}), metadataAdmin: true })
  if (ctx.query.has('page')) {
    const page = offsetPage(ctx, people)
    const link = offsetLink('/admin/identities', ctx, page)
    ctx.send(200, page.items.map(json), { link, 'x-total-count': String(people.length) })
    return
  }
  const page = keysetPage(ctx, people)
  ctx.send(200, page.items.map(json), { link: keysetLink('/admin/identities', ctx, page) })
}

/** `GET /admin/identities/{id}`. */
export function getIdentity(kratos: KratosContext, ctx: RequestContext, parameters: Parameters): void {
  const identity = find(kratos, parameters)
  ctx.send(200, adminIdentityJson(kratos, identity, { credentials: ctx.query.getAll('include_credential') }))
}

const knownKeys = new Set([
  'schema_id',
  'traits',
  'state',
  'metadata_public',
  'metadata_admin',
  'external_id',
  'credentials',
  'verifiable_addresses',
  'recovery_addresses',
  'organization_id'
])

interface Person {
  traits: { email: string }
  state: 'active' | 'inactive'
  metadataPublic: unknown
  metadataAdmin: unknown
  password: string | undefined
}

function checkedState(state: unknown): 'active' | 'inactive' {
  if (state !== 'active' && state !== 'inactive') throw badRequest('The state must be "active" or "inactive".')
  return state
}

function checkedTraits(traits: unknown): { email: string } {
  const checked = checkTraits(traits)
  if ('traits' in checked) return checked.traits
  throw badRequest(checked.problems.map(({ path, message }) => `${path}: ${message.text}`).join(' '))
}

/** The person in a request's body; an empty or missing schema is the default one (kratos §14.15). */
async function describedPerson(ctx: RequestContext): Promise<Person> {
  const body = await ctx.json()
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new HttpError(400, { message: 'The body must be a JSON object.' })
  }
  const person = body as Json
  const unknown = Object.keys(person).find((key) => !knownKeys.has(key))
  if (unknown !== undefined) throw new HttpError(400, { message: `The field "${unknown}" is not known.` })
  if (person['schema_id'] && person['schema_id'] !== schemaId) throw badRequest('There is no such identity schema.')
  const credentials = person['credentials'] as { password?: { config?: Json } } | undefined
  const config = credentials?.password?.config
  if (config?.['hashed_password'] !== undefined) throw badRequest('The sandbox takes plain passwords only.')
  return {
    traits: checkedTraits(person['traits']),
    state: checkedState(person['state'] ?? 'active'),
    metadataPublic: person['metadata_public'],
    metadataAdmin: person['metadata_admin'],
    password: typeof config?.['password'] === 'string' ? config['password'] : undefined
  }
}

/** `POST /admin/identities`. @throws HttpError 409 when the address is taken */
export async function createIdentity(kratos: KratosContext, ctx: RequestContext): Promise<void> {
  const { password, ...person } = await describedPerson(ctx)
  const identity = addIdentity(kratos, person)
  if (password !== undefined) setPassword(kratos, identity, password)
  const metadataAdmin = identity.metadataAdmin !== undefined
  ctx.send(201, adminIdentityJson(kratos, identity, { credentials: [], isNew: true, metadataAdmin }), {
    location: `${kratos.adminUrl}/identities/${identity.id}`
  })
}

/** Changes a person, all fields or none. @throws HttpError 409 when the address is taken */
function update(kratos: KratosContext, identity: Identity, to: Omit<Person, 'password'>): void {
  const owner = findByAddress(kratos, to.traits.email)
  if (owner && owner.id !== identity.id) throw addressTaken()
  const now = kratos.clock.now()
  if (to.state !== identity.state) identity.stateChangedAt = now
  Object.assign(identity, {
    traits: to.traits,
    state: to.state,
    metadataPublic: to.metadataPublic,
    metadataAdmin: to.metadataAdmin,
    updatedAt: now
  })
}

/** `PUT /admin/identities/{id}`: replaces every field. */
export async function putIdentity(kratos: KratosContext, ctx: RequestContext, parameters: Parameters): Promise<void> {
  const identity = find(kratos, parameters)
  const { password, ...person } = await describedPerson(ctx)
  update(kratos, identity, person)
  if (password !== undefined) setPassword(kratos, identity, password)
  ctx.send(200, adminIdentityJson(kratos, identity, { credentials: [], metadataAdmin: true }))
}

/** `PATCH /admin/identities/{id}` with a JSON patch. */
export async function patchIdentity(kratos: KratosContext, ctx: RequestContext, parameters: Parameters): Promise<void> {
  const identity = find(kratos, parameters)
  const target: Json = structuredClone({
    schema_id: schemaId,
    traits: identity.traits,
    state: identity.state,
    metadata_public: identity.metadataPublic,
    metadata_admin: identity.metadataAdmin
  })
  applyPatch(target, await ctx.json())
  update(kratos, identity, {
    traits: checkedTraits(target['traits']),
    state: checkedState(target['state']),
    metadataPublic: target['metadata_public'],
    metadataAdmin: target['metadata_admin']
  })
  ctx.send(200, adminIdentityJson(kratos, identity, { credentials: [], metadataAdmin: true }))
}

/** `DELETE /admin/identities/{id}`. */
export function deleteIdentity(kratos: KratosContext, ctx: RequestContext, { id = '' }: Parameters): void {
  if (!removeIdentity(kratos, id)) throw new HttpError(404)
  ctx.send(204)
}

/** `DELETE /admin/identities/{id}/credentials/{type}` (kratos §14.9). */
export function deleteCredential(kratos: KratosContext, ctx: RequestContext, parameters: Parameters): void {
  const { credentials } = find(kratos, parameters)
  const missing = new HttpError(404, { reason: 'This person has no such credential.' })
  const lastFirstFactor = badRequest('This is the only way the person can sign in, so it must stay.')
  switch (parameters['type']) {
    case 'totp':
      if (!credentials.totp) throw missing
      delete credentials.totp
      break
    case 'lookup_secret':
      if (!credentials.lookup) throw missing
      delete credentials.lookup
      break
    case 'webauthn':
      // Not an error without a key: the row with the identifier exists all the same.
      credentials.webauthn = []
      break
    case 'passkey':
      if (credentials.passkey.length === 0) throw missing
      if (!credentials.password) throw lastFirstFactor
      credentials.passkey = []
      break
    case 'password':
      if (credentials.passkey.length === 0) throw lastFirstFactor
      delete credentials.password
      break
    default:
      throw missing
  }
  ctx.send(204)
}
