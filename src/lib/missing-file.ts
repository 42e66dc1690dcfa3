/** Code of the console's own that could not be fetched: mostly because a newer version was deployed, and the old files are gone. */
export class MissingFileError extends Error {
  override name = 'MissingFileError'
}

/**
 * Waits for an `import()`. Every browser has its own error for one that fails, another one when a server answers with a page instead, and none
 * that says which file it was.
 * @throws MissingFileError whatever the browser's error was
 */
export const importCode = <Module>(loading: Promise<Module>): Promise<Module> =>
  loading.catch((cause: unknown) => {
    throw new MissingFileError(cause instanceof Error ? cause.message : String(cause), { cause })
  })
