/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean
/** Runs `work` while no other process holds `file`. @throws UserError when the lock can't be written or taken in time */
export function withLock<Result>(
  o: { file: string; what: string; failed: string; say: (text: string) => void; timeoutMs?: number },
  work: () => Promise<Result>
): Promise<Result>
