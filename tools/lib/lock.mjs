// A lock between processes: of two that would write the same folder, the second waits.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError, writeProblem } from './user-error.mjs'

/** Locks of this process, which no other may take for left behind. */
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

/** The process that a lock names; 0 when it was let go of in this moment, or has no name in it yet. */
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

function isLeftBehind(file, holder) {
  if (holder === 0) return !isFresh(file)
  // An id of ours on a lock that we don't hold is that of a process before us, as after a container was started again.
  return holder === process.pid ? !held.has(file) : !isAlive(holder)
}

/**
 * Does `work` while nobody else holds `file`. A holder that is gone does not count.
 * @template Result
 * @param {{ file: string, what: string, failed: string, say: (text: string) => void, patience?: number }} o `what` others would be doing ("build");
 * `failed` begins the sentence when it can't be had; `patience` in milliseconds: a lock may be held in the name of a process that has nothing to
 * do with it, since ids are used again
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 * @throws UserError when the lock can't be written, or is held for too long
 */
export async function withLock({ file, what, failed, say, patience = 120_000 }, work) {
  const until = Date.now() + patience
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
    if (isLeftBehind(file, holder)) {
      try {
        rmSync(file, { force: true })
      } catch (error) {
        throw writeProblem(error, failed, file)
      }
      continue
    }
    if (Date.now() >= until)
      throw new UserError(
        `${failed}: another ${what} (process ${holder}) has been at it for ${Math.round(patience / 1000)} seconds. If it isn't one, delete ${file}.`
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
  process.once('exit', release) // an end that doesn't wait for `work`
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
