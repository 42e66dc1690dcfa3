// npm run coverage:api: how much of Rafiki's two Admin APIs the console asks for: operations, and fields of the objects that they answer, from
// the documents in src/rafiki. `npm run check` fails when either falls below what is recorded beside this file; `-- --record` records what is
// reached by now, and `-- --missing` also lists what nothing asks for.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  buildSchema,
  getNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo
} from 'graphql'
import { watchOutput } from '../lib/output.mjs'

/** Names of what is asked for, and of all that exists: `Query.asset` is an operation, `Asset.code` a field. */
interface Coverage {
  used: Set<string>
  existing: Set<string>
}
export interface ApiCoverage {
  operations: Coverage
  fields: Coverage
}

/** How many are used; what is recorded for an API. */
export interface Figures {
  operations: number
  fields: number
}

const isRoot = (schema: GraphQLSchema, type: unknown) =>
  type === schema.getQueryType() || type === schema.getMutationType()

/**
 * What documents ask of an API. A field that they read by an interface counts for each type that has it.
 * @param schemaText the API's schema
 * @param documentText all documents, of this API and of others: an operation that the schema doesn't know counts for nothing
 */
export function coverageOf(schemaText: string, documentText: string): ApiCoverage {
  const schema = buildSchema(schemaText)
  const coverage: ApiCoverage = {
    operations: { used: new Set(), existing: new Set() },
    fields: { used: new Set(), existing: new Set() }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    const { existing } = isRoot(schema, type) ? coverage.operations : coverage.fields
    for (const name of Object.keys(type.getFields())) existing.add(`${type.name}.${name}`)
  }
  const types = new TypeInfo(schema)
  visit(
    parse(documentText),
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        const parent = types.getParentType()
        if (!parent || !types.getFieldDef()) return
        const named = getNamedType(parent)
        const owners = isInterfaceType(named) ? schema.getImplementations(named).objects : [named]
        const { used } = isRoot(schema, named) ? coverage.operations : coverage.fields
        for (const owner of owners) used.add(`${owner.name}.${name}`)
      }
    })
  )
  return coverage
}

const figuresOf = ({ operations, fields }: ApiCoverage): Figures => ({
  operations: operations.used.size,
  fields: fields.used.size
})

/** What fell below its record, in words. */
export function lossesOf(api: string, now: Figures, recorded: Figures): string[] {
  return (['operations', 'fields'] as const)
    .filter((what) => now[what] < recorded[what])
    .map((what) => `${api}: ${now[what]} ${what} are asked for, which were ${recorded[what]}`)
}

const rowOf = (what: string, { used, existing }: Coverage) =>
  `${what.padEnd(20)} ${String(used.size).padStart(4)} of ${String(existing.size).padStart(4)}  ${String(Math.floor((used.size * 100) / existing.size)).padStart(3)} %`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  watchOutput()
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const documents = readdirSync(join(root, 'src/rafiki'))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => read(`src/rafiki/${name}`))
    .join('\n')
  const recordPath = join(root, 'tools/checks/api-coverage.json')
  const record = JSON.parse(readFileSync(recordPath, 'utf8')) as Record<'backend' | 'auth', Figures>
  const losses: string[] = []
  for (const api of ['backend', 'auth'] as const) {
    const coverage = coverageOf(read(`tools/sandbox/rafiki/server/${api}.graphql`), documents)
    const now = figuresOf(coverage)
    for (const what of ['operations', 'fields'] as const) {
      console.log(rowOf(`${api} ${what}`, coverage[what]))
      const { used, existing } = coverage[what]
      if (process.argv.includes('--missing'))
        for (const name of existing) if (!used.has(name)) console.log(`    ${name}`)
    }
    losses.push(...lossesOf(api, now, record[api]))
    record[api] = {
      operations: Math.max(now.operations, record[api].operations),
      fields: Math.max(now.fields, record[api].fields)
    }
  }
  if (process.argv.includes('--record')) writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`)
  for (const loss of losses) console.error(loss)
  process.exitCode = losses.length > 0 ? 1 : 0
}
