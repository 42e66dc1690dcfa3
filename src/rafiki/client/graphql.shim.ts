/**
 * What graphql-request imports from `graphql`, and nothing else (vite.config.ts aliases it). It needs a whole parser only to learn whether
 * a document is a mutation and what it is called: 9 kB of the first page. Our documents are generated texts which begin with their one,
 * named operation (tools/build/generate.mjs), so the first two words tell both.
 */
export const Kind = { OPERATION_DEFINITION: 'OperationDefinition' } as const

/** A document's one operation, with its kind and name; fragments are left out since nobody asks for them. */
export function parse(source: string) {
  const [, operation, name] = /^(query|mutation) (\w+)/.exec(source) ?? []
  const definitions = operation ? [{ kind: Kind.OPERATION_DEFINITION, operation, name: { value: name } }] : []
  return { kind: 'Document', definitions }
}

/** Never reached: only texts are sent. */
export function print(): never {
  throw new TypeError('documents are texts here')
}

export class GraphQLError extends Error {}

// graphql-request names these in code that no call of ours reaches; the bundler wants the names to exist.
export {
  GraphQLError as GraphQLEnumType,
  GraphQLError as GraphQLInputObjectType,
  GraphQLError as GraphQLInterfaceType,
  GraphQLError as GraphQLList,
  GraphQLError as GraphQLNonNull,
  GraphQLError as GraphQLObjectType,
  GraphQLError as GraphQLScalarType,
  GraphQLError as GraphQLUnionType
}
export const isListType = (): boolean => false
export const isNonNullType = (): boolean => false
