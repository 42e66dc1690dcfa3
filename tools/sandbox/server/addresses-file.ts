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
    return undefined // there is no file, or it cannot be read
  }
}

/**
 * Writes the file from which the tools of this checkout learn where the sandbox is (tools/cli/connection.ts). Of several sandboxes the
 * first one keeps the file.
 * @returns a function that removes the file; undefined when it belongs to another sandbox, or cannot be written
 */
export function writeAddresses(file: string, addresses: { kratosAdmin: string }): (() => void) | undefined {
  const pid = pidIn(file)
  if (pid !== undefined && pid !== process.pid && isAlive(pid)) return undefined
  try {
    mkdirSync(dirname(file), { recursive: true })
    // The tenant's secret is left out: secrets are not written to files.
    writeFileSync(file, JSON.stringify({ pid: process.pid, kratosAdmin: addresses.kratosAdmin }))
  } catch {
    return undefined // a read-only checkout: the printed command names the address instead
  }
  return () => {
    if (pidIn(file) === process.pid) rmSync(file, { force: true })
  }
}
