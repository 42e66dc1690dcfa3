/** The checkout. */
export const root: string
/** The file in which a running sandbox leaves its Kratos' admin address for the tools of the same checkout. */
export const sandboxFile: string
export { UserError } from './user-error.mjs'
/** Why this Node will not do, or undefined. */
export function nodeProblem(version?: string): string | undefined
/** Why this folder will not do, or undefined. */
export function placeProblem(path?: string): string | undefined
/** Whether npm's account of node_modules agrees with the lock. */
export function lockFits(lock: unknown, installed: unknown): boolean
/** npm's words in one sentence, or undefined when they should speak for themselves. */
export function installProblem(output: string): string | undefined
/** Installs what is missing; resolves with whether it did. @throws UserError */
export function ensureInstalled(say: (text: string) => void): Promise<boolean>
/** @throws UserError when this Node or this folder will not do */
export function ensureNode(): void
/** The exit code that a shell gives a process which this signal ended. */
export function signalCode(signal: NodeJS.Signals): number
/** Builds dist/ when its sources changed; resolves with whether it did. @throws UserError */
export function ensureBuilt(say: (text: string) => void): Promise<boolean>
/** Everything the console is built from: files and folders, relative to the root. */
export const sources: string[]
/** Runs a command to its end; `show` passes its words on to stderr as they come. */
export function run(
  command: string,
  args: string[],
  options?: { show?: boolean; env?: Record<string, string | undefined> }
): Promise<{ code: number; output: string; stdout: string }>
/** Runs npm to its end. */
export function npm(args: string[]): Promise<{ code: number; output: string; stdout: string }>
/** Ends what still runs below this process. */
export function endChildren(): void
/** Says why and ends the process with 1. */
export function fail(error: unknown): never
