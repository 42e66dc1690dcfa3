import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit'
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives'
import { MaxTokensParserWLexer } from '@escape.tech/graphql-armor-max-tokens'
import { GraphQLError } from 'graphql'
import type { DocumentNode, ValidationContext, ValidationRule } from 'graphql'

// Rafiki's GraphQL servers limit queries with the same packages in the same versions (contract A3). Newer ones multiply a query's cost by
// a literal `first`.

/** Rejects by an error of the validation instead of an exception, so that one answer can name several limits. */
const asValidationError = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, { message }: GraphQLError) =>
      context?.reportError(new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }))
  ]
}

/** Validation rules that run before GraphQL's own. */
export const limitRules: readonly ValidationRule[] = [
  maxAliasesRule({ n: 15, allowList: ['__typename'], ...asValidationError }),
  costLimitRule({ maxCost: 5000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, ...asValidationError }),
  maxDepthRule({ n: 10, ...asValidationError }),
  maxDirectivesRule({ n: 50, ...asValidationError })
]

/**
 * Parses a document.
 * @throws GraphQLError when it has more than 1000 tokens or is no GraphQL
 */
export const parseLimited = (document: string): DocumentNode =>
  new MaxTokensParserWLexer(document, { n: 1000 }).parseDocument()

/** Error texts never name a field of the schema that was not asked for. */
export const hideSuggestions = (message: string): string =>
  message.replaceAll(/Did you mean ".+"/g, '[Suggestion hidden]')
