/** Exit codes of the tools, for scripts. */
export const exitCodes = { failed: 1, notFound: 2, unreachable: 3 } as const

/** Ends a tool with a message for the operator and an exit code for scripts. */
export class ToolError extends Error {
  constructor(
    message: string,
    readonly exit: number = exitCodes.failed
  ) {
    super(message)
  }
}

/** The server at Kratos' address is something else. The message says what showed it; `explain` of connection.ts adds the address. */
export class NotKratosError extends ToolError {}
