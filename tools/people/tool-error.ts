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
