/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean
/** Does `work` while no other process holds `file`; `patience` in milliseconds. @throws UserError when it can't be had */
export function withLock<Result>(
  o: { file: string; what: string; failed: string; say: (text: string) => void; patience?: number },
  work: () => Promise<Result>
): Promise<Result>
