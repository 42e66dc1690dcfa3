// What a first visit downloads, brotli as the server would send it: html, js and css; fonts and pictures are not counted.
// Reads dist/.vite/manifest.json: an entry, everything it imports, and the styles of all of that.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

interface Chunk {
  file: string
  src?: string
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
 * What a cold visit loads beside index.html and what that imports: every module that is imported on the way, down to the last one an
 * operator sees without doing anything.
 */
const visits = {
  signIn: ['src/app/guest-app.tsx'],
  list: ['src/app/app.tsx']
}

/** The files of a chunk: itself, what it imports at once, and their styles. */
export function filesOf(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key]
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
  const visit = (modules: string[]) => {
    const files = new Set(['index.html'])
    for (const key of ['index.html', ...modules]) filesOf(manifest, key, files)
    return files
  }
  const signIn = visit(visits.signIn)
  const list = visit(visits.list)
  const seen = (file: string) => signIn.has(file) || list.has(file)
  const further = Object.entries(manifest)
    .filter(([key, chunk]) => chunk.isDynamicEntry && !visits.list.includes(key) && !visits.signIn.includes(key))
    .map(([key]) => ({
      name: key.replace(/^src\//, '+ '),
      bytes: sum([...filesOf(manifest, key)].filter((file) => !seen(file))),
      limit: budgets.page * 1000
    }))
    .toSorted((a, b) => b.bytes - a.bytes)
  return [
    { name: 'sign-in', bytes: sum(signIn), limit: budgets.signIn * 1000 },
    { name: 'first list', bytes: sum(list), limit: budgets.list * 1000 },
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
