// `npm run generate`: types and documents of src/rafiki/*.graphql, checked against Rafiki's schema, one generated file beside each.
// `--check` writes nothing and fails when a generated file is not what it should be.
//
// With them settings for static hosts (docs/static-hosting), and the gate’s list of operations, nginx/operations.gen.map (gateway §2).
// `-- --release`, with each release, keeps that list as
// nginx/operations.previous.map for the next release: tabs that were opened before it go on working.
//
// One file an entity, so that a page loads its own documents alone; codegen's one file would put every operation of the console into the
// first page. Its document class (a boxed String) is left out too: a plain text with a type is what fetch sends anyway.
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from '@graphql-codegen/cli'
import { parse, print, stripIgnoredCharacters, visit } from 'graphql'
import { format, resolveConfig } from 'prettier'
import { hostSettings } from './host-files.mjs'
import { operationLine } from './operations.mjs'

const root = new URL('../..', import.meta.url)
const path = (name) => fileURLToPath(new URL(name, root))
const schema = path('tools/sandbox/rafiki/server/backend.graphql')
const checkOnly = process.argv.includes('--check')

/** The types of one file's operations, as codegen's client preset writes them. */
async function typesOf(documents) {
  const written = await generate(
    {
      schema,
      documents,
      silent: true,
      generates: {
        './gen/': {
          preset: 'client',
          presetConfig: { fragmentMasking: false },
          config: {
            documentMode: 'string',
            enumsAsTypes: true,
            skipTypename: true,
            useTypeImports: true,
            strictScalars: true,
            // BigInt: always a text on the wire, exact at any size (contract A2).
            scalars: { BigInt: 'string', UInt8: 'number', ID: 'string', JSONObject: 'Record<string, unknown>' }
          }
        }
      }
    },
    false
  )
  const text = written.find((file) => file.filename.endsWith('graphql.ts'))?.content ?? ''
  const [types] = text.split('export class TypedDocumentString')
  return (
    types
      .split('\n')
      .filter((line) => !/^import type|^\/\*|^export type (Incremental|\w+Fragment)\b/.test(line))
      // The documents carry them: `ResultOf<typeof AssetDocument>`.
      .map((line) => line.replace(/^export type/, 'type'))
      .join('\n')
  )
}

/** The fragments that an operation needs, directly or not. */
function fragmentsOf(operation, fragments) {
  const needed = new Set()
  const collect = (node) =>
    visit(node, {
      FragmentSpread({ name }) {
        if (needed.has(name.value)) return
        needed.add(name.value)
        collect(fragments.get(name.value))
      }
    })
  collect(operation)
  return [...needed].map((name) => fragments.get(name))
}

/** The operation first, then its fragments: src/rafiki/client/graphql.shim.ts relies on the order. */
const documentOf = (operation, fragments) =>
  stripIgnoredCharacters([operation, ...fragments].map((node) => print(node)).join('\n'))

/** Lines of the gate's list of operations. */
const operations = []

async function generated(name) {
  const file = `src/rafiki/${name}`
  const { definitions } = parse(await readFile(path(file), 'utf8'))
  const fragments = new Map()
  for (const node of definitions) if (node.kind === 'FragmentDefinition') fragments.set(node.name.value, node)
  const documents = definitions
    .filter((node) => node.kind === 'OperationDefinition')
    .map((node) => {
      const what = node.name.value
      const types = what + (node.operation === 'mutation' ? 'Mutation' : 'Query')
      const needed = fragmentsOf(node, fragments)
      const text = documentOf(node, needed)
      operations.push(operationLine(node, needed, text, 'backend'))
      return `export const ${what}Document: DocumentText<${types}, ${types}Variables> = ${JSON.stringify(text)}`
    })
  const parts = [
    `// Written by \`npm run generate\` from ${name} and Rafiki's schema. Do not edit.`,
    "import type { DocumentText } from '~/rafiki/client/send'",
    await typesOf(path(file)),
    ...documents
  ]
  const options = await resolveConfig(path('package.json'))
  return format(parts.join('\n\n'), { ...options, parser: 'typescript' })
}

const stale = []
async function keep(target, text) {
  if (text === (await readFile(target, 'utf8').catch(() => ''))) return
  if (checkOnly) return stale.push(target)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, text)
}
for (const name of (await readdir(path('src/rafiki'))).filter((file) => file.endsWith('.graphql')))
  await keep(path(`src/rafiki/${name.replace(/\.graphql$/, '.gen.ts')}`), await generated(name))
await keep(
  path('nginx/operations.gen.map'),
  ['# Written by `npm run generate` from src/rafiki/*.graphql. Do not edit.', ...operations, ''].join('\n')
)
for (const [name, text] of Object.entries(hostSettings())) await keep(path(`docs/static-hosting/${name}`), text)
if (process.argv.includes('--release'))
  await copyFile(path('nginx/operations.gen.map'), path('nginx/operations.previous.map'))
if (stale.length > 0) {
  console.error(`Not current, run \`npm run generate\`:\n  ${stale.join('\n  ')}`)
  process.exitCode = 1
}
