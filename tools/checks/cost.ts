// npm run cost -- peers: what an entity costs in lines, without tests and generated files: its feature and its files in src/rafiki.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchOutput } from '../lib/output.mjs'

/** Lines that an entity may have; what would push it over belongs into src/resource. */
const limit = 750

/** What an entity has beside, because no other has it. */
const excess: Record<string, { lines: number; why: string }> = {
  'wallet-addresses': {
    lines: 1500,
    why: 'addresses that are joined to a tenant’s prefix and shown before they are made, properties of which the whole list is sent, a state that says what it does, keys that are listed, pasted and revoked, tabs of payments and quotes, events that are sent'
  },
  tenants: {
    lines: 810,
    why: 'names of tenants for all pages, a secret that is made, handed over once and changed, settings that are set as the tenant in a second step, an identity provider, pages of the operator alone'
  }
}

/** Whether a file counts: code and documents, but no tests, fixtures or generated files. */
export const counts = (name: string): boolean =>
  /\.(ts|tsx|graphql)$/.test(name) && !/\.(test|gen)\.tsx?$|-fixtures\.tsx?$/.test(name)

/**
 * The lines of an entity's files, by path.
 * @param entity the name of its folder and of its files in src/rafiki: "peers"
 */
export function costOf(root: string, entity: string): Map<string, number> {
  const feature = readdirSync(join(root, 'src/features', entity)).map((name) => join('src/features', entity, name))
  const noun = entity.replace(/(?<=ss)es$|s$/, '')
  const trio = readdirSync(join(root, 'src/rafiki'))
    .filter((name) => name.startsWith(`${entity}.`) || name.startsWith(`${noun}-`))
    .map((name) => join('src/rafiki', name))
  const lines = (path: string) => readFileSync(join(root, path), 'utf8').split('\n').length - 1
  return new Map([...trio, ...feature].filter(counts).map((path) => [path, lines(path)]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  watchOutput()
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const [entity = 'peers'] = process.argv.slice(2)
  const cost = costOf(root, entity)
  const more = excess[entity]
  const most = limit + (more?.lines ?? 0)
  const total = [...cost.values()].reduce((sum, lines) => sum + lines, 0)
  for (const [path, lines] of cost) console.log(`${lines.toString().padStart(5)}  ${path}`)
  const beside = more ? `, ${more.lines} of them for ${more.why}` : ''
  console.log(`${total.toString().padStart(5)}  of at most ${most} for ${entity}${beside}`)
  process.exitCode = total > most ? 1 : 0
}
