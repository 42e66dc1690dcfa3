// npm run cost -- peers: what an entity costs in lines, without tests and generated files: its feature and its files in src/rafiki.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchOutput } from '../lib/output.mjs'

/** Lines that an entity may have; what would push it over belongs into src/resource. */
const limit = 750

/** Whether a file counts: code and documents, but no tests, fixtures or generated files. */
export const counts = (name: string): boolean =>
  /\.(ts|tsx|graphql)$/.test(name) && !/\.(test|gen)\.tsx?$|-fixtures\.tsx?$/.test(name)

/**
 * The lines of an entity's files, by path.
 * @param entity the name of its folder and of its files in src/rafiki: "peers"
 */
export function costOf(root: string, entity: string): Map<string, number> {
  const feature = readdirSync(join(root, 'src/features', entity)).map((name) => join('src/features', entity, name))
  const trio = readdirSync(join(root, 'src/rafiki'))
    .filter((name) => name.startsWith(`${entity}.`))
    .map((name) => join('src/rafiki', name))
  const lines = (path: string) => readFileSync(join(root, path), 'utf8').split('\n').length - 1
  return new Map([...trio, ...feature].filter(counts).map((path) => [path, lines(path)]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  watchOutput()
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const [entity = 'peers'] = process.argv.slice(2)
  const cost = costOf(root, entity)
  const total = [...cost.values()].reduce((sum, lines) => sum + lines, 0)
  for (const [path, lines] of cost) console.log(`${lines.toString().padStart(5)}  ${path}`)
  console.log(`${total.toString().padStart(5)}  of at most ${limit} for ${entity}`)
  process.exitCode = total > limit ? 1 : 0
}
