/** The recordings of folders and packed files, by the name of the case. */
export function readRecordings(sources: readonly string[]): Map<string, unknown>
