/** An error for the user: its message is printed without a stack. */
export class UserError extends Error {}

/**
 * Turns an error about write access into a UserError; returns other errors unchanged.
 * @param error of Node's file system
 * @param {string} what begins the sentence, e.g. "The console could not be built"
 * @param {string} path what was to be written
 */
export function writeProblem(error, what, path) {
  const codes = { EACCES: 'may not be written by this user', EPERM: 'may not be written', EROFS: 'is read-only' }
  const why = codes[error?.code]
  return why ? new UserError(`${what}: ${path} ${why} (${error.code}).`) : error
}
