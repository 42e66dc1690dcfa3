export const chromiumArguments: string[]
export function chromiumPath(): string | undefined
/** Installs a Chromium where there is none; throws with what was tried. */
export function ensureChromium(say: (text: string) => void): Promise<void>
