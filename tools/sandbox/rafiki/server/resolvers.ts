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

/** By type, then by field. */
export type Resolvers = Record<string, Record<string, Resolver<never, never>>>

/** Arguments of a mutation. */
export interface Input<I> {
  readonly input: I
}

/**
 * Whose new thing it is: the signer's, or for the operator that of the tenant it names.
 * @throws BAD_USER_INPUT where a tenant names another one
 */
export function assignedTenant(context: Context, tenantId: string | null | undefined): string {
  if (!tenantId || tenantId === context.tenant.id) return context.tenant.id
  if (context.isOperator) return tenantId
  throw rafikiError('BAD_USER_INPUT', 'Assignment to the specified tenant is not permitted')
}

/** Which tenant's rows a list shows: the signer's own; all, or those of the tenant it names, to the operator. Undefined means all. */
export function listedTenant(context: Context, tenantId: string | null | undefined): string | undefined {
  return context.isOperator ? (tenantId ?? undefined) : context.tenant.id
}
