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
/** Builds dist/ when its sources changed; resolves with whether it did. @throws UserError */
export function ensureBuilt(say: (text: string) => void): Promise<boolean>
/** Everything the console is built from: files and folders, relative to the root. */
export const sources: string[]
