// A lock between processes: of two that would write the same folder, the second waits.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError, writeProblem } from './user-error.mjs'

/** The locks that this process holds. */
const held = new Set()

/** Whether a process with this id runs. */
export function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The process id in a lock file; 0 when the file was just removed, or is just being written. */
const holderOf = (file) => {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

const isFresh = (file) => {
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 }
  return Date.now() - mtimeMs < 1000
}

function isStale(file, holder) {
  if (holder === 0) return !isFresh(file)
  // A lock with this process's id that it doesn't hold is that of an earlier process, as after the restart of a container.
  return holder === process.pid ? !held.has(file) : !isAlive(holder)
}

/**
 * Runs `work` while no other process holds `file`. The lock of a process that has ended does not count.
 * @template Result
 * @param {{ file: string, what: string, failed: string, say: (text: string) => void, timeoutMs?: number }} o `what`: what the lock protects ("build");
 * `failed`: begins the message when the lock can't be taken; `timeoutMs`: how long to wait, since process ids are reused and a stale lock may name
 * a process that has nothing to do with it
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 * @throws UserError when the lock can't be written or taken in time
 */
export async function withLock({ file, what, failed, say, timeoutMs = 120_000 }, work) {
  const until = Date.now() + timeoutMs
  let waitedFor
  for (;;) {
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw writeProblem(error, failed, dirname(file))
    }
    const holder = holderOf(file)
    if (isStale(file, holder)) {
      try {
        rmSync(file, { force: true })
      } catch (error) {
        throw writeProblem(error, failed, file)
      }
      continue
    }
    if (Date.now() >= until)
      throw new UserError(
        `${failed}: another ${what} (process ${holder}) has been running for ${Math.round(timeoutMs / 1000)} seconds. If that process is something else, delete ${file}.`
      )
    if (holder > 0 && holder !== waitedFor) say(`Waiting for another ${what} (process ${holder}) …`)
    waitedFor = holder
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  held.add(file)
  const release = () => {
    if (holderOf(file) === process.pid) rmSync(file, { force: true })
    held.delete(file)
  }
  process.once('exit', release) // for an exit that doesn't wait for `work`
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
