import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql'

export function operationLine(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  text: string,
  server: 'backend' | 'auth'
): string
