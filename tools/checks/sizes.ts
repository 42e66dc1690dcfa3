// What a first visit downloads, brotli as the server would send it: html, js and css; fonts and pictures are not counted.
// Reads dist/.vite/manifest.json: an entry, everything it imports, and the styles of all of that.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

interface Chunk {
  file: string
  src?: string
  name?: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  isEntry?: boolean
  isDynamicEntry?: boolean
}
type Manifest = Record<string, Chunk>

/** Thousands of bytes. The first two are whole visits, the rest is what one page adds for somebody who signed in and saw the list. */
const budgets = { signIn: 30, list: 38, page: 8 }

/**
 * What a cold visit loads until its page can be used, beside index.html and theme.js: the chunks that tools/build/chunks.ts makes for it, and
 * modules that its page fetches unasked.
 */
const visits = {
  signIn: ['start', 'sign-in', 'webauthn'],
  list: ['start', 'shell']
}
const always = ['index.html', 'theme.js']

/**
 * What src/app/shell/shell.tsx fetches unasked two seconds after a page is up: how failures are shown, since they may mean that there is no network,
 * and dialogs. A row of its own, held to what a page may have; further pages don't count it again.
 */
const afterwards = ['page-failure', 'failure-rules', 'failed', 'dialog']

/** The files of a chunk, by its key or its name (that of its module, without folder and ending): itself, what it imports at once, and their styles. */
export function filesOf(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key] ?? Object.values(manifest).find(({ name }) => name === key)
  if (!chunk) throw new Error(`the build has no ${key}: tell tools/checks/sizes.ts what it is called now`)
  if (found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const style of chunk.css ?? []) found.add(style)
  for (const next of chunk.imports ?? []) filesOf(manifest, next, found)
  return found
}

/**
 * Weighs the build.
 * @param sizeOf bytes of a file of the build, compressed
 * @returns rows of name, bytes and the bytes it may have
 */
export function weigh(
  manifest: Manifest,
  sizeOf: (file: string) => number
): { name: string; bytes: number; limit: number }[] {
  const sum = (files: Iterable<string>) => [...files].reduce((bytes, file) => bytes + sizeOf(file), 0)
  const filesOfAll = (keys: string[], files = new Set<string>()) => {
    for (const key of keys) filesOf(manifest, key, files)
    return files
  }
  const signIn = filesOfAll(visits.signIn, new Set(always))
  const list = filesOfAll(visits.list, new Set(always))
  const unseen = (seen: Set<string>[], files: Set<string>) =>
    [...files].filter((file) => !seen.some((one) => one.has(file)))
  const later = filesOfAll(afterwards)
  const known = new Set([...visits.signIn, ...visits.list, ...afterwards])
  // A part that a page fetches when it is asked for comes on top of that page.
  const pagesWith = (part: string) =>
    Object.keys(manifest).filter((key) => manifest[key]?.dynamicImports?.includes(part))
  const further = Object.entries(manifest)
    .filter(([, chunk]) => chunk.isDynamicEntry && !known.has(chunk.name ?? ''))
    .map(([key]) => ({
      name: key.replace(/^src\//, '+ '),
      bytes: sum(unseen([signIn, list, later, filesOfAll(pagesWith(key))], filesOf(manifest, key))),
      limit: budgets.page * 1000
    }))
    .toSorted((a, b) => b.bytes - a.bytes)
  return [
    { name: 'sign-in', bytes: sum(signIn), limit: budgets.signIn * 1000 },
    { name: 'first list', bytes: sum(list), limit: budgets.list * 1000 },
    { name: '+ unasked, two seconds later', bytes: sum(unseen([signIn, list], later)), limit: budgets.page * 1000 },
    ...further
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url))
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    const known = sizes.get(file) ?? brotliCompressSync(readFileSync(join(dist, file))).length
    sizes.set(file, known)
    return known
  }
  const rows = weigh(manifest, sizeOf)
  for (const { name, bytes, limit } of rows) {
    const kB = (n: number) => `${(n / 1000).toFixed(1)} kB`.padStart(8)
    console.log(`${bytes > limit ? '✗' : '✓'} ${name.padEnd(48)} ${kB(bytes)} of ${kB(limit)}`)
  }
  process.exitCode = rows.some((row) => row.bytes > row.limit) ? 1 : 0
}
