import { GraphQLError, Kind, Lexer, Source, TokenKind } from 'graphql'
import type {
  ASTVisitor,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
  ValidationContext,
  ValidationRule
} from 'graphql'

// The limits of Rafiki's GraphQL servers (contract A3). The words and the arithmetic are those of the armor they wear.
const MAX_TOKENS = 1000
const MAX_DEPTH = 10
const MAX_COST = 5000
const MAX_ALIASES = 15
const MAX_DIRECTIVES = 50
const OBJECT_COST = 2
const SCALAR_COST = 1
const COST_OF_DEPTH = 1.5

/** @throws GraphQLError when the document has more tokens than the servers read, or one that is no token */
export function checkTokens(document: string): void {
  const lexer = new Lexer(new Source(document))
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF;) {
    count++
    if (count > MAX_TOKENS) throw new GraphQLError(`Syntax Error: Token limit of ${MAX_TOKENS} exceeded.`)
  }
}

type Selected =
  | OperationDefinitionNode
  | SelectionNode
  | { readonly kind: Kind.FRAGMENT_DEFINITION; readonly selectionSet: SelectionSetNode }

/** Counts through selections and fragments. A fragment is opened once in a document; `opened` remembers what it came to. */
abstract class Count {
  protected readonly opened = new Map<string, number>()
  protected readonly context: ValidationContext

  constructor(context: ValidationContext) {
    this.context = context
  }

  abstract of(node: Selected, depth?: number): number

  /** What a fragment comes to, each time it is spread. */
  protected ofFragment(name: string, depth: number): number {
    const known = this.opened.get(name)
    if (known !== undefined) return known
    this.opened.set(name, -1) // a fragment that spreads itself
    const fragment = this.context.getFragment(name)
    const count = fragment ? this.of(fragment, depth) : 0
    this.opened.set(name, count)
    return count
  }
}

const selectionsOf = (node: Selected): readonly SelectionNode[] =>
  'selectionSet' in node ? (node.selectionSet?.selections ?? []) : []
const isSchemaQuestion = (node: Selected): boolean => node.kind === Kind.FIELD && node.name.value === '__schema'

class Depth extends Count {
  override of(node: Selected, depth = 0): number {
    if (isSchemaQuestion(node)) return 0
    if (node.kind === Kind.FRAGMENT_SPREAD) return Math.max(depth, this.ofFragment(node.name.value, depth + 1))
    return Math.max(depth, ...selectionsOf(node).map((child) => this.of(child, depth + 1)))
  }
}

class Cost extends Count {
  override of(node: Selected): number {
    if (isSchemaQuestion(node)) return 0
    const selections = selectionsOf(node)
    if (node.kind === Kind.OPERATION_DEFINITION) return selections.reduce((sum, child) => sum + this.of(child), 0)
    if (node.kind === Kind.FRAGMENT_SPREAD) return SCALAR_COST + COST_OF_DEPTH * this.ofFragment(node.name.value, 0)
    if (!selections.length) return SCALAR_COST
    return selections.reduce((sum, child) => sum + COST_OF_DEPTH * this.of(child), OBJECT_COST)
  }
}

class Aliases extends Count {
  override of(node: Selected): number {
    const own = node.kind === Kind.FIELD && node.alias && node.name.value !== '__typename' ? 1 : 0
    if (node.kind === Kind.FRAGMENT_SPREAD) return Math.max(0, this.ofFragment(node.name.value, 0))
    return selectionsOf(node).reduce((sum, child) => sum + this.of(child), own)
  }
}

class Directives extends Count {
  override of(node: Selected): number {
    const own = 'directives' in node ? (node.directives?.length ?? 0) : 0
    if (node.kind === Kind.FRAGMENT_SPREAD) return own + Math.max(0, this.ofFragment(node.name.value, 0))
    return selectionsOf(node).reduce((sum, child) => sum + this.of(child), own)
  }
}

function limit(name: string, max: number, Counting: new (context: ValidationContext) => Count): ValidationRule {
  return (context): ASTVisitor => {
    const counting = new Counting(context)
    return {
      OperationDefinition(operation) {
        const found = counting.of(operation)
        if (found <= max) return
        const message = `Syntax Error: ${name} limit of ${max} exceeded, found ${found}.`
        context.reportError(new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }))
      }
    }
  }
}

/** Validation rules that come beside GraphQL's own. */
export const LIMITS: readonly ValidationRule[] = [
  limit('Aliases', MAX_ALIASES, Aliases),
  limit('Query Cost', MAX_COST, Cost),
  limit('Query depth', MAX_DEPTH, Depth),
  limit('Directives', MAX_DIRECTIVES, Directives)
]

/** Error texts never name a field of the schema that was not asked for. */
export const hideSuggestions = (message: string): string =>
  message.replaceAll(/Did you mean ".+"/g, '[Suggestion hidden]')
