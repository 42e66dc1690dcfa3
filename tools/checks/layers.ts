// The order of src/ and tools/ (README, "How it is built"): who may import whom, also by import(), and what files may be called.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What each layer may import beside its own folder. `paths` and `config` are files; `app` and `main` may import everything. */
const mayImport: Record<string, readonly string[]> = {
  lib: [],
  paths: [],
  config: [],
  ui: ['lib'],
  kratos: ['lib'],
  rafiki: ['lib'],
  money: ['lib', 'ui', 'rafiki'],
  flows: ['lib', 'paths', 'ui', 'kratos'],
  resource: ['lib', 'paths', 'ui', 'rafiki', 'money'],
  features: ['lib', 'paths', 'ui', 'rafiki', 'money', 'resource']
}
const everything = new Set(['app', 'main'])
/** The features that deal with people, and so with Kratos. */
const mayUseKratos = new Set(['sign-in', 'recovery', 'account', 'users'])

/** Packages that only these layers may import. */
const packageHomes: Record<string, readonly string[]> = {
  '@ory/client': ['kratos'],
  axios: ['kratos'],
  graphql: ['rafiki'],
  'graphql-request': ['rafiki'],
  canonicalize: ['rafiki']
}
/** Plain functions need no Solid. */
const withoutSolid = new Set(['lib', 'paths', 'config'])

const forbiddenNames = new Set(['utils', 'helpers', 'common', 'misc', 'types', 'index'])
const longest = 400

/** Comments out, so that what they quote is no import; strings stay. */
export function withoutComments(code: string): string {
  return code.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`)|\/\/[^\n]*|\/\*[^]*?\*\//g,
    (_, text: string | undefined) => text ?? ' '
  )
}

/** What a module imports, by any means; `undefined` where import() is given something other than a text. */
export function importsOf(code: string): (string | undefined)[] {
  const plain = withoutComments(code)
  const fixed = [...plain.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b(?:[^'"`;()]*?\bfrom)?\s*(['"])(.+?)\1/g)].map(
    (m) => m[2]
  )
  const dynamic = [...plain.matchAll(/\bimport\s*\(\s*(?:(['"`])([^'"`$]+)\1\s*[,)])?/g)].map((m) => m[2])
  return [...fixed, ...dynamic]
}

/** `features/assets/x.ts` is of layer features and feature assets; a file on the top is a layer of its own. */
const placeOf = (path: string) => {
  const parts = path.split('/')
  const layer = parts.length === 1 ? (parts[0] ?? '').replace(/\.tsx?$/, '') : (parts[0] ?? '')
  return { layer, feature: layer === 'features' ? parts[1] : undefined }
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** Why `from` may not import `what`, or undefined. `from` is relative to src, with slashes. */
export function importProblem(from: string, what: string): string | undefined {
  const { layer, feature } = placeOf(from)
  if (what.startsWith('../')) return `imports ${what}: write ~/layer/file for a lower layer`
  if (what.startsWith('./'))
    return what.slice(2).includes('/') && layer !== 'app' && layer !== 'main'
      ? `imports ${what}: folders are flat`
      : undefined
  if (!what.startsWith('~/')) {
    const name = what.startsWith('@') ? what.split('/').slice(0, 2).join('/') : (what.split('/')[0] ?? '')
    if (packageHomes[name] && !packageHomes[name].includes(layer))
      return `imports ${name}, which only ${packageHomes[name].join(' and ')} may`
    if (withoutSolid.has(layer) && /^(@solidjs\/|solid-js)/.test(what))
      return `imports ${what}: ${layer} is plain functions`
    return undefined
  }
  if (everything.has(layer)) return undefined
  const target = placeOf(what.slice(2))
  if (target.layer === layer)
    return feature === target.feature ? undefined : `imports ${what}: a feature never imports another feature`
  if ((target.layer === 'kratos' || target.layer === 'flows') && feature !== undefined && mayUseKratos.has(feature))
    return undefined
  const allowed = mayImport[layer]
  if (!allowed) return `lies in ${layer}/, which is no layer`
  return allowed.includes(target.layer)
    ? undefined
    : `imports ${what}: ${layer} may import ${allowed.join(', ') || 'nothing of ours'}`
}

/** Every breach in the files given as path (relative to src, with slashes) and text. */
export function findProblems(files: { path: string; text: string }[]): string[] {
  const problems: string[] = []
  const seen = new Map<string, string>()
  for (const { path, text } of files) {
    const report = (what: string) => problems.push(`src/${path}: ${what}`)
    const name = basename(path)
    const stem = name.replace(/\..*$/, '')
    if (!/^[a-z\d]+(-[a-z\d]+)*$/.test(stem)) report('names are kebab-case')
    if (forbiddenNames.has(stem)) report(`nothing is called ${stem}: say what is in it`)
    const other = seen.get(name)
    if (other && name !== 'feature.ts') report(`there is src/${other} already: names are unique`)
    seen.set(name, path)
    const lines = text.split('\n').length
    if (lines > longest && !name.includes('.gen.')) report(`${lines} lines: more than ${longest}`)
    // Tests look at a layer from above: with the sandbox, with the shell around it.
    if (isTest(path)) continue
    for (const what of importsOf(text)) {
      const problem =
        what === undefined ? 'import() of something that is no text cannot be checked' : importProblem(path, what)
      if (problem) report(problem)
    }
  }
  return problems
}

/** Each folder of tools may import those before it; every folder that is not named here all of these, and none of its own kind. */
const toolLayers = ['lib', 'sandbox', 'dev', 'contract', 'test']

/** Why a file of tools may not import another one, or undefined. Both relative to tools; a command beside the folders is of no folder. */
export function toolImportProblem(from: string, target: string): string | undefined {
  const folderOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : '')
  const [here, there] = [folderOf(from), folderOf(target)]
  if (here === there || (here === '' && there === 'cli')) return undefined
  const at = toolLayers.indexOf(here)
  const allowed = at < 0 ? toolLayers : toolLayers.slice(0, at)
  if (allowed.includes(there)) return undefined
  return `imports ${target}: ${here || 'a command'} may import ${allowed.join(', ') || 'no other folder'}`
}

/** Every breach of that order in the files given as path relative to tools, and text. */
function findToolProblems(files: { path: string; text: string }[]): string[] {
  // What only tests import looks from above, as tests do.
  const ofTests = (path: string) => isTest(path) || basename(path).startsWith('test-cli.')
  return files
    .filter(({ path }) => !ofTests(path))
    .flatMap(({ path, text }) =>
      importsOf(text).flatMap((what) => {
        const target = what?.startsWith('.') ? posix.join(posix.dirname(path), what) : undefined
        const problem = target?.startsWith('../') === false ? toolImportProblem(path, target) : undefined
        return problem ? [`tools/${path}: ${problem}`] : []
      })
    )
}

/**
 * Circles of imports, whatever the kind of import: types and import() too. A circle can't be understood a file at a time.
 * @param files paths relative to `root` and their texts; an import of anything else is ignored
 * @param resolve the path that an import of a file means, without its ending
 * @returns one circle per line, as the files that are gone through
 */
export function findCircles(
  files: { path: string; text: string }[],
  resolve: (from: string, what: string) => string | undefined
): string[] {
  const stems = new Map(files.map(({ path }) => [path.replace(/\.(?:tsx?|mjs)$/, ''), path]))
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text).flatMap((what) => {
        const target = what === undefined ? undefined : resolve(path, what)?.replace(/\.(?:tsx?|mjs|js)$/, '')
        const found = target === undefined ? undefined : stems.get(target)
        return found === undefined ? [] : [found]
      })
    ])
  )
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path)
    if (at >= 0) circles.push([...way.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const next of imports.get(path) ?? []) visit(next, [...way, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return circles
}

/** `~/x` is below src; `./x` and `../x` are beside the file that imports them. */
const resolveImport = (from: string, what: string): string | undefined => {
  if (what.startsWith('~/')) return `src/${what.slice(2)}`
  return what.startsWith('.') ? posix.join(posix.dirname(from), what) : undefined
}

/** The files below `folder` as `findProblems` wants them. */
function readSources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sources = (folder: string) => readSources(fileURLToPath(new URL(`../../${folder}`, import.meta.url)))
  const below = (folder: string) => sources(folder).map(({ path, text }) => ({ path: `${folder}/${path}`, text }))
  const all = [...below('src'), ...below('tools').filter(({ path }) => !path.startsWith('tools/contract/replay/'))]
  const problems = [
    ...findProblems(sources('src')),
    ...findToolProblems(sources('tools').filter(({ path }) => !path.startsWith('contract/replay/'))),
    ...findCircles(all, resolveImport).map((circle) => `circle: ${circle}`)
  ]
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
