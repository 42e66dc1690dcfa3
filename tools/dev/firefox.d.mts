/** The path of the system's Firefox, or of FIREFOX_PATH; undefined when there is none. */
export function firefoxPath(): string | undefined
/** What to do where there is no Firefox. */
export const firefoxHint: string
/** Installs Debian's Firefox as root unless there is one. */
export function ensureFirefox(say: (text: string) => void): Promise<void>
