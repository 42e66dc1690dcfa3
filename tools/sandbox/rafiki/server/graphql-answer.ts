import { GraphQLError, OperationTypeNode, execute, getOperationAST, specifiedRules, validate } from 'graphql'
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql'
import { hideSuggestions, limitRules, parseLimited } from './query-limits.ts'

/** The answer of a GraphQL server: HTTP status and JSON. */
export interface GraphqlAnswer {
  readonly status: number
  readonly body: { readonly errors?: readonly object[]; readonly data?: unknown }
  readonly headers?: Record<string, string>
}

interface Asked {
  readonly query: string
  readonly variables: Record<string, unknown> | undefined
  readonly operationName: string | undefined
}

/** An answer with one error and without data. */
export const badRequest = (message: string, status = 400): GraphqlAnswer => ({
  status,
  body: { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }
})

const shown = (error: GraphQLError, code?: string): object => ({
  message: hideSuggestions(error.message),
  ...(error.locations ? { locations: error.locations } : {}),
  ...(error.path ? { path: error.path } : {}),
  extensions: { code: code ?? 'INTERNAL_SERVER_ERROR', ...error.extensions }
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads the JSON body of a POST or the parameters of a GET; returns an answer when they are invalid. */
function read(body: unknown): Asked | GraphqlAnswer {
  if (Array.isArray(body)) return badRequest('Operation batching disabled.')
  if (!isObject(body) || !Object.keys(body).length) {
    return badRequest('POST body missing, invalid Content-Type, or JSON object has no keys.')
  }
  const { query, variables, operationName } = body
  if (typeof query !== 'string' || query === '') {
    return badRequest('GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.')
  }
  if (variables !== undefined && variables !== null && !isObject(variables)) {
    return badRequest('`variables` in a POST body must be an object if provided.')
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    return badRequest('`operationName` in a POST body must be a string if provided.')
  }
  return { query, variables: variables ?? undefined, operationName: operationName ?? undefined }
}

function parsed(query: string): DocumentNode | GraphqlAnswer {
  try {
    return parseLimited(query)
  } catch (error) {
    // The token limit wraps the parser, so its errors count as failures of the server, with HTTP 500 (contract A3).
    const message = error instanceof GraphQLError ? error.toString() : String(error)
    return { status: 500, body: { errors: [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] } }
  }
}

/** Runs one operation as Rafiki's GraphQL servers do (contract A3). `isGet` forbids mutations. */
export async function answerGraphql(
  schema: GraphQLSchema,
  body: unknown,
  context: object,
  isGet: boolean
): Promise<GraphqlAnswer> {
  const asked = read(body)
  if ('status' in asked) return asked
  const document = parsed(asked.query)
  if ('status' in document) return document

  const invalid = validate(schema, document, [...limitRules, ...specifiedRules])
  if (invalid.length)
    return { status: 400, body: { errors: invalid.map((e) => shown(e, 'GRAPHQL_VALIDATION_FAILED')) } }

  const operation = getOperationAST(document, asked.operationName)
  if (isGet && operation && operation.operation !== OperationTypeNode.QUERY) {
    return {
      ...badRequest(`GET requests only support query operations, not ${operation.operation} operations`, 405),
      headers: { allow: 'POST' }
    }
  }
  const result: ExecutionResult = await execute({
    schema,
    document,
    contextValue: context,
    ...(asked.variables ? { variableValues: asked.variables } : {}),
    ...(asked.operationName === undefined ? {} : { operationName: asked.operationName })
  })
  if (!('data' in result)) {
    const code = operation ? 'BAD_USER_INPUT' : 'OPERATION_RESOLUTION_FAILURE'
    return { status: 400, body: { errors: (result.errors ?? []).map((e) => shown(e, code)) } }
  }
  return {
    status: 200,
    body: { ...(result.errors ? { errors: result.errors.map((e) => shown(e)) } : {}), data: result.data }
  }
}
