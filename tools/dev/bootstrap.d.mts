/** Says that this version of Node is too old; undefined when it is not. */
export function nodeProblem(version?: string): string | undefined
/** Says that Vite can't build in this folder; undefined when it can. */
export function folderProblem(path?: string): string | undefined
/** Whether npm's list of node_modules matches the lock file. */
export function lockFits(lock: unknown, installed: unknown): boolean
/** Sums up a failure of npm in one sentence; undefined when npm's own output explains it best. */
export function installProblem(output: string): string | undefined
/** Installs the packages unless they are installed; resolves with whether it did. @throws UserError */
export function ensureInstalled(say: (text: string) => void): Promise<boolean>
/** @throws UserError when the version of Node or the folder can't be used */
export function ensureNode(): void
/** Builds dist/ unless it is current; resolves with whether it did. @throws UserError */
export function ensureBuilt(say: (text: string) => void): Promise<boolean>
/** The files and folders that the console is built from, relative to the root. */
export const sources: string[]
