import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GraphQLObjectType, buildSchema, defaultFieldResolver } from 'graphql'
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql'
import { rafikiError } from './errors.ts'
import type { Resolvers } from './resolvers.ts'
import type { Idempotency } from './idempotency.ts'
import type { Context } from '../state.ts'
import { setScalars } from './scalars.ts'

type FieldResolver = GraphQLFieldResolver<
  unknown,
  Context,
  { readonly input?: { readonly idempotencyKey?: string | null } }
>

const notYet: FieldResolver = () => {
  throw rafikiError('NOT_IN_SANDBOX', 'not in the sandbox yet')
}

const objectType = (schema: GraphQLSchema, name: string): GraphQLObjectType => {
  const type = schema.getType(name)
  if (type instanceof GraphQLObjectType) return type
  throw new TypeError(`the schema has no type ${name}`)
}

/**
 * Rafiki's schema (`backend` or `auth`, from the files beside this one) with the sandbox's resolvers. Operations without a resolver fail
 * with NOT_IN_SANDBOX. Mutations are answered through the store of idempotency keys, if there is one.
 */
export function createSchema(
  name: 'backend' | 'auth',
  resolvers: readonly Resolvers[],
  idempotency?: Idempotency
): GraphQLSchema {
  const schema = buildSchema(readFileSync(join(import.meta.dirname, `${name}.graphql`), 'utf8'))
  setScalars(schema)
  for (const root of ['Query', 'Mutation']) {
    for (const field of Object.values(objectType(schema, root).getFields())) field.resolve = notYet
  }
  for (const part of resolvers) {
    for (const [type, fields] of Object.entries(part)) {
      const known = objectType(schema, type).getFields()
      for (const [fieldName, resolver] of Object.entries(fields)) {
        const field = known[fieldName]
        if (!field) throw new TypeError(`${type} has no field ${fieldName}`)
        const resolve = resolver as unknown as FieldResolver
        field.resolve = type === 'Mutation' && idempotency ? once(idempotency, resolve) : resolve
      }
    }
  }
  return schema
}

function once(idempotency: Idempotency, resolve: FieldResolver = defaultFieldResolver): FieldResolver {
  return (source, args, context, info) =>
    idempotency.once(args.input?.idempotencyKey, info.fieldName, args, () => resolve(source, args, context, info))
}
