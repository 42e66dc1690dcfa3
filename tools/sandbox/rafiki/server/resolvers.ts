import type { GraphQLResolveInfo } from 'graphql'
import { rafikiError } from './errors.ts'
import type { Context } from '../state.ts'

/** Answers one field. Arguments are as the schema coerced them. */
export type Resolver<Args = object, Source = unknown> = (
  source: Source,
  args: Args,
  context: Context,
  info: GraphQLResolveInfo
) => unknown

/** Resolvers by type, then by field. */
export type Resolvers = Record<string, Record<string, Resolver<never, never>>>

/** Arguments of a mutation. */
export interface Input<I> {
  readonly input: I
}

/**
 * The tenant of a new row: the signer, or the tenant that the operator names.
 * @throws BAD_USER_INPUT where a tenant names another one
 */
export function assignedTenant(context: Context, tenantId: string | null | undefined): string {
  if (!tenantId || tenantId === context.tenant.id) return context.tenant.id
  if (context.isOperator) return tenantId
  throw rafikiError('BAD_USER_INPUT', 'Assignment to the specified tenant is not permitted')
}

/** The tenant whose rows a list shows: the signer, or the tenant that the operator names; undefined (all) when the operator names none. */
export function listedTenant(context: Context, tenantId: string | null | undefined): string | undefined {
  return context.isOperator ? (tenantId ?? undefined) : context.tenant.id
}
