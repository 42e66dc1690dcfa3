/** The checkout. */
export const root: string
/** Where the tools remember what they did; outside git, and deleted with node_modules. */
export const cache: string
/** Runs a command to its end; `show` passes its output on to stderr as it comes. */
export function run(
  command: string,
  args: string[],
  options?: { show?: boolean; env?: Record<string, string | undefined> }
): Promise<{ code: number; output: string; stdout: string }>
/** Runs npm to its end. */
export function npm(args: string[]): Promise<{ code: number; output: string; stdout: string }>
/** Ends what still runs below this process. */
export function endChildren(): void
/** The exit code that a shell gives a process which this signal ended. */
export function signalCode(signal: NodeJS.Signals): number
/** Says why and ends the process with 1. */
export function fail(error: unknown): never
