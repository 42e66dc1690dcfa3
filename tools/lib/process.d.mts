/** The checkout. */
export const root: string
/** Where the tools store the state of the checkout; not in git, and deleted with node_modules. */
export const cache: string
/** Runs a command to its end; `show` passes its output on to stderr as it comes. */
export function run(
  command: string,
  args: string[],
  options?: { show?: boolean; env?: Record<string, string | undefined> }
): Promise<{ code: number; output: string; stdout: string }>
/** Runs npm to its end. */
export function npm(args: string[]): Promise<{ code: number; output: string; stdout: string }>
/** Ends all child processes. */
export function endChildren(): void
/** The exit code that a shell reports for a process ended by this signal. */
export function signalCode(signal: NodeJS.Signals): number
/** Prints the error and ends the process with exit code 1. */
export function fail(error: unknown): never
