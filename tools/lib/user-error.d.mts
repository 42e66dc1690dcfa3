/** An error for the user: its message is printed without a stack. */
export class UserError extends Error {}
/** Why something could not be written, in a sentence beginning with `what`; other errors as they are. */
export function writeProblem(error: unknown, what: string, path: string): unknown
