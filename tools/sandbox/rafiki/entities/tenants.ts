import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkUuid, checkWidth, isVersionedUuid, rafikiError, sqlError } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { timestamp } from '../state.ts'
import type { Context, Setting, State, Tenant } from '../state.ts'
import { writeSettings } from './tenant-settings.ts'

interface TenantFields {
  readonly publicName?: string | null
  readonly email?: string | null
  readonly idpConsentUrl?: string | null
  readonly idpSecret?: string | null
}
interface CreateTenantInput extends TenantFields {
  readonly id?: string | null
  readonly apiSecret: string
  readonly settings?: readonly Setting[] | null
}
interface UpdateTenantInput extends TenantFields {
  readonly id: string
  readonly apiSecret?: string | null
}

const UNKNOWN = ['NOT_FOUND', 'tenant does not exist'] as const

function onlyOperator({ isOperator }: Context): void {
  if (!isOperator) throw rafikiError('FORBIDDEN', 'permission denied')
}

/** A new tenant's settings: the defaults are added unless an ILP address is given (contract A6.2). */
function firstSettings(
  state: State,
  tenantId: string,
  given: readonly Setting[] | null | undefined
): readonly Setting[] {
  if (given?.some(({ key }) => key === 'ILP_ADDRESS')) return given
  return [
    { key: 'WEBHOOK_TIMEOUT', value: '2000' },
    { key: 'WEBHOOK_MAX_RETRY', value: '10' },
    { key: 'ILP_ADDRESS', value: `${state.ilpAddress}.${tenantId}` },
    ...(given ?? [])
  ]
}

/** Creates a tenant in both servers. @throws GraphQLError */
export function createTenant(state: State, input: CreateTenantInput): Tenant {
  if (input.id && !isVersionedUuid(input.id)) throw rafikiError('BAD_USER_INPUT', 'Invalid Tenant ID')
  const id = input.id ? input.id.toLowerCase() : state.random.uuid()
  checkWidth('tenants', input.publicName, input.email, input.apiSecret, input.idpConsentUrl, input.idpSecret)
  if (state.tenants.get(id)) {
    throw sqlError('insert into "tenants"', 'duplicate key value violates unique constraint "tenants_pkey"')
  }
  if (state.authTenants.has(id)) throw rafikiError('INTERNAL_SERVER_ERROR', 'Auth Service Client Error: 404 Not Found')
  state.authTenants.add(id)
  writeSettings(state, id, firstSettings(state, id, input.settings)) // an error is ignored: the tenant then has no settings
  return state.tenants.insert({
    id,
    publicName: input.publicName ?? null,
    email: input.email ?? null,
    apiSecret: input.apiSecret,
    idpConsentUrl: input.idpConsentUrl ?? null,
    idpSecret: input.idpSecret ?? null,
    createdAt: timestamp(state),
    deletedAt: null
  })
}

function updateTenant(state: State, input: UpdateTenantInput): Tenant {
  const tenant = state.tenants.get(input.id)
  if (!tenant || tenant.deletedAt) throw rafikiError('NOT_FOUND', 'failed to update tenant')
  checkWidth('tenants', input.publicName, input.email, input.apiSecret, input.idpConsentUrl, input.idpSecret)
  if (input.publicName !== undefined) tenant.publicName = input.publicName
  if (input.email !== undefined) tenant.email = input.email
  if (input.idpConsentUrl !== undefined) tenant.idpConsentUrl = input.idpConsentUrl
  if (input.idpSecret !== undefined) tenant.idpSecret = input.idpSecret
  if (typeof input.apiSecret === 'string') tenant.apiSecret = input.apiSecret
  return tenant
}

/** Tenants (contract B7). */
export function tenantResolvers(state: State) {
  const whoami: Resolver = (_, _args, { tenant, isOperator }) => ({ id: tenant.id, isOperator })

  const tenant: Resolver<{ id: string }> = (_, { id }, context) => {
    if (id !== context.tenant.id && !context.isOperator) throw rafikiError(...UNKNOWN)
    checkUuid('tenants', id)
    const found = state.tenants.get(id)
    if (!found) throw rafikiError(...UNKNOWN)
    return found
  }

  const tenants: Resolver<PageArgs> = (_, args, { isOperator }) => {
    if (!isOperator) throw rafikiError('FORBIDDEN', 'cannot get tenants page')
    return page(state.tenants, args)
  }

  const create: Resolver<Input<CreateTenantInput>> = (_, { input }, context) => {
    onlyOperator(context)
    return { tenant: createTenant(state, input) }
  }

  const update: Resolver<Input<UpdateTenantInput>> = (_, { input }, { tenant: signer, isOperator }) => {
    if (input.id !== signer.id && !isOperator) throw rafikiError(...UNKNOWN)
    if (isOperator && 'apiSecret' in input)
      throw rafikiError('BAD_USER_INPUT', 'Operator cannot update apiSecret over admin api')
    return { tenant: updateTenant(state, input) }
  }

  const remove: Resolver<{ id: string }> = (_, { id }, context) => {
    onlyOperator(context)
    const found = state.tenants.get(id)
    if (!found || found.deletedAt) throw rafikiError('NOT_FOUND', 'failed to delete tenant')
    found.deletedAt = timestamp(state)
    for (const setting of state.settings.filter((s) => s.tenantId === found.id)) setting.deleted = true
    return { success: true }
  }

  return {
    Query: { whoami, tenant, tenants },
    Mutation: { createTenant: create, updateTenant: update, deleteTenant: remove }
  }
}
