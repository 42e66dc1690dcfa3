/**
 * Pointers of comments to the documents of this repo (decisions D23). There is one way to write each, and each has to lead somewhere:
 *
 *   contract A6.1        docs/contract/rafiki.md           kratos §14.3    docs/contract/kratos.md
 *   existing console B7  docs/contract/existing-console.md gateway §3      docs/contract/gateway.md
 *   pitfalls B14         docs/pitfalls.md                  decisions D7    docs/decisions.md
 *   design §4.1          docs/design.md                    README, "Glossary"
 *
 * A place is the number of a heading, of an item of the numbered list below a heading ("contract A6.1" is item 1 below A6), or of a table's
 * row that begins with it ("pitfalls B14"). Places of one document are separated by commas, documents by semicolons: "contract A3, A5;
 * pitfalls B16".
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The documents that can be pointed at, by the name that comments use. */
const documents: Record<string, string> = {
  contract: 'docs/contract/rafiki.md',
  kratos: 'docs/contract/kratos.md',
  'existing console': 'docs/contract/existing-console.md',
  gateway: 'docs/contract/gateway.md',
  pitfalls: 'docs/pitfalls.md',
  decisions: 'docs/decisions.md',
  design: 'docs/design.md'
}

const place = String.raw`(?:§\d+(?:\.\d+)*|[A-Z]\d+(?:\.\d+)*)`
const pointer = new RegExp(
  String.raw`\b(contract|kratos|existing console|gateway|pitfalls|decisions|design)\s+(${place}(?:,\s+${place})*)`,
  'gi'
)
/** What was meant as a pointer: a section without its sign, a letter without a number. "Kratos 1.3" is a version. */
const nearly = /\b(?:kratos|existing console|gateway|pitfalls|decisions|design) (?:\d+(?:\.\d+)+|[A-Z])\b(?![.\w])/g
const readmePointer = /\bREADME,\s+(?:["“]([^"”]+)["”])?/g
/** Sections of published standards, which are nobody's document here. */
const standard = /\b(?:RFC \d+|WebAuthn)\s+§[\d.]+/g

/** What a document holds that can be pointed at; the value is how often it does. */
export type Places = ReadonlyMap<string, number>

/** Fenced code holds neither headings nor pointers. Line numbers stay. */
const withoutFences = (markdown: string) =>
  markdown.replace(/^([ \t]*)(```|~~~)[^]*?^\1\2[^\n]*$/gm, (code) => code.replace(/[^\n]/g, ' '))

/** The numbered headings of a document, the items of numbered lists below them, and the rows of tables that have a number. */
export function placesOf(markdown: string): Places {
  const places = new Map<string, number>()
  const add = (name: string) => places.set(name, (places.get(name) ?? 0) + 1)
  let heading: string | undefined
  for (const line of withoutFences(markdown).split('\n')) {
    const title = /^#{2,6} (?:([A-Z]\d*|\d+(?:\.\d+)*)\b\.?)?/.exec(line)
    const item = /^(\d+)\. /.exec(line)?.[1]
    const row = /^\|\s*\**([A-Z]\d+)\**\s*\|/.exec(line)?.[1]
    if (title) heading = title[1]
    if (title?.[1]) add(title[1])
    else if (item && heading) add(`${heading}.${item}`)
    else if (row) add(row)
  }
  return places
}

/** The words of a document's headings. */
export const headingsOf = (markdown: string): string[] =>
  [...withoutFences(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => title.trim())

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** The comments of a file, everything else as spaces, so that lines keep their numbers and a sentence may go on in the next line. */
export function commentsOf(file: string, text: string): string {
  const script =
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`)|(\/\/[^\n]*|\/\*[^]*?\*\/)|[^"'`/]+|[^]/g
  const hash = /("(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?<=^|\s)(#[^\n]*)|[^"'#]+|[^]/gm
  const markup = /()(<!--[^]*?-->)|[^<]+|[^]/g
  const pattern = /\.(?:ya?ml|conf|sh|template|graphql)$/.test(file) ? hash : file.endsWith('.html') ? markup : script
  return text
    .replace(pattern, (all, _text: string | undefined, comment: string | undefined) => comment ?? blank(all))
    .replace(/^[ \t]*(?:\/\/|\/\*\*?|\*(?!\/)|#)/gm, blank)
}

interface Known {
  /** By the name that comments use. */
  places: Record<string, Places>
  readme: readonly string[]
  /** Whether the repo has this path. */
  exists: (path: string) => boolean
}

/**
 * What does not lead anywhere in a text of comments or of a document, as `line: reason`.
 * @param own the name of the document that the text is; its own places need no name there
 */
export function problemsIn(text: string, known: Known, own?: string): string[] {
  const problems: { at: number; reason: string }[] = []
  const look = (name: string, list: string, at: number) => {
    for (const [written] of list.matchAll(new RegExp(place, 'g'))) {
      const found = known.places[name]?.get(written.replace('§', '')) ?? 0
      const where = documents[name] ?? name
      if (found === 0) problems.push({ at, reason: `${name} ${written} is not in ${where}` })
      if (found > 1) problems.push({ at, reason: `${name} ${written} stands ${found} times in ${where}` })
    }
  }
  const rest = text
    .replace(pointer, (all, name: string, list: string, at: number) => {
      look(name.toLowerCase().replace(/\s+/g, ' '), list, at)
      return blank(all)
    })
    .replace(readmePointer, (all, title: string | undefined, at: number) => {
      if (!title) problems.push({ at, reason: 'write README, then a heading in quotes' })
      else if (!known.readme.includes(title.replace(/\s+/g, ' ')))
        problems.push({ at, reason: `README has no heading "${title}"` })
      return blank(all)
    })
    .replace(standard, blank)
  for (const { 0: written, index: at } of rest.matchAll(/§[A-Z]?\d*(?:\.\d+)*/g)) {
    if (!own) problems.push({ at, reason: `${written} names no document of this repo: ${forms}` })
    else if (!known.places[own]?.get(written.replace('§', '')))
      problems.push({ at, reason: `${written} is not in ${documents[own]}` })
  }
  if (!own) {
    for (const { 0: path, index: at } of rest.matchAll(/[\w./-]*\w\.md\b/g))
      if (!known.exists(path)) problems.push({ at, reason: `there is no ${path} here: ${forms}` })
    for (const { 0: written, index: at } of rest.matchAll(nearly))
      problems.push({ at, reason: `${written} is no place: ${forms}` })
    for (const { 0: written, index: at } of rest.matchAll(/\bissue #?\d+/gi))
      problems.push({ at, reason: `${written} can't be read here: say the reason, or point at a decision` })
  }
  return problems
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, reason }) => `${text.slice(0, at).split('\n').length}: ${reason}`)
}

const forms =
  'write "contract A6.1", "kratos §14.3", "pitfalls B14", "decisions D7", "design §4" (tools/checks/pointers.ts)'

/** Links of a document to files that are not there, as `line: reason`. */
export function brokenLinks(file: string, markdown: string, exists: (path: string) => boolean): string[] {
  const text = withoutFences(markdown).replace(/`[^`\n]*`/g, blank)
  return [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)[^)]*\)/g)]
    .filter(([, target = '']) => !exists(join(dirname(file), target)))
    .map(({ 1: target, index }) => `${text.slice(0, index).split('\n').length}: there is no ${target}`)
}

const isChecked = (file: string) =>
  /^(?:src|nginx|tools)\/|^[^/]+\.ts$/.test(file) &&
  !/^tools\/contract\/(?:data|replay)\//.test(file) &&
  /\.(?:tsx?|m[jt]s|js|css|html|ya?ml|conf|sh|template|graphql)$/.test(file)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const exists = (path: string) => existsSync(join(root, path))
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const known: Known = {
    places: Object.fromEntries(Object.entries(documents).map(([name, file]) => [name, placesOf(read(file))])),
    readme: headingsOf(read('README.md')),
    exists
  }
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8'
  })
  const files = [...new Set(listed.split('\0'))].filter((file) => file !== '' && exists(file))
  const problems = files.flatMap((file) => {
    if (isChecked(file)) return problemsIn(commentsOf(file, read(file)), known).map((problem) => `${file}:${problem}`)
    if (file !== 'README.md' && !/^docs\/.+\.md$/.test(file)) return []
    const own = Object.keys(documents).find((name) => documents[name] === file)
    const text = read(file)
    return [...problemsIn(withoutFences(text), known, own ?? 'README'), ...brokenLinks(file, text, exists)].map(
      (problem) => `${file}:${problem}`
    )
  })
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
