import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isAlive } from '../../lib/lock.mjs'
import { cache } from '../../lib/process.mjs'

/** The file in which a running sandbox leaves its addresses for the tools of the same checkout. */
export const sandboxFile = join(cache, 'sandbox.json')

function pidIn(file: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid
  } catch {
    return undefined // nobody is there, or it cannot be read
  }
}

/**
 * Tells the tools of this checkout where the sandbox is (tools/cli/connection.ts); the first one that runs keeps the place.
 * @returns how to leave the place; undefined when it is somebody else's, or can't be written
 */
export function leaveAddresses(file: string, addresses: { kratosAdmin: string }): (() => void) | undefined {
  const pid = pidIn(file)
  if (pid !== undefined && pid !== process.pid && isAlive(pid)) return undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    // The tenant's secret is not for files, not even this one.
    writeFileSync(file, JSON.stringify({ pid: process.pid, kratosAdmin: addresses.kratosAdmin }))
  } catch {
    return undefined // a read-only checkout: the printed command names the address instead
  }
  return () => {
    if (pidIn(file) === process.pid) rmSync(file, { force: true })
  }
}
