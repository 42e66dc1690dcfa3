// The lists of operations that the gate lets through (gateway §2): this build's, and that of the build before, for tabs that are still open.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const own = join(here, 'operations.gen.map')
const kept = join(here, 'operations.previous.map')

/**
 * The entries of a list.
 * @param {string} text lines of the form `HASH "NAME KIND RIGHT SERVER";`
 * @returns {Map<string, string>} an entry by the hash of its operation's text
 * @throws Error when a line is anything else
 */
export function parseOperations(text) {
  const found = new Map()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [, hash, entry] =
      /^([0-9a-f]{64}) "(\w+ (?:query|mutation) (?:read|write|admin|secret) (?:backend|auth))";$/.exec(line) ?? []
    if (hash === undefined) throw new Error(`“${line.slice(0, 80)}” is no line of a list of operations`)
    found.set(hash, entry)
  }
  return found
}

/** This build's list. */
export const readOperations = () => parseOperations(readFileSync(own, 'utf8'))

/**
 * What the build before had and this one has no more: its list lies beside this build's (`npm run generate -- --release`), or is named.
 * Both in one map of nginx would not start.
 * @param {string | undefined} file in place of the one beside this build's
 * @throws Error when it can't be read
 */
export function readPreviousOperations(file) {
  const path = file || (existsSync(kept) ? kept : undefined)
  if (path === undefined) return new Map()
  const current = readOperations()
  return new Map([...parseOperations(readFileSync(path, 'utf8'))].filter(([hash]) => !current.has(hash)))
}
