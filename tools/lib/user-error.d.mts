/** An error for the user: its message is printed without a stack. */
export class UserError extends Error {}
/** Turns an error about write access into a UserError that begins with `what`; returns other errors unchanged. */
export function writeProblem(error: unknown, what: string, path: string): unknown
