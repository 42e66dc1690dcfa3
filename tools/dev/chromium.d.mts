export const chromiumArguments: string[]
export function chromiumPath(): string | undefined
/** Installs a Chromium unless there is one. @throws Error when none could be installed */
export function ensureChromium(say: (text: string) => void): Promise<void>
