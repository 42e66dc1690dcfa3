/** Makes a program survive a stdout or stderr that takes nothing; `onClosed`: the reader of stdout has ended. */
export function watchOutput(onClosed?: () => void): void
