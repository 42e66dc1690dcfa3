/** Exit codes of the tools, for scripts. */
export const exitCodes = { failed: 1, notFound: 2, unreachable: 3 } as const

/** An end with a sentence for the operator and a code for scripts. */
export class ToolError extends Error {
  constructor(
    message: string,
    readonly exit: number = exitCodes.failed
  ) {
    super(message)
  }
}

/** What answered is something else; begins with how one can tell, and `explain` of connection.ts says where it is. */
export class NotKratosError extends ToolError {}
