// The repo speaks of the product alone: no address of somebody's desk, no leftovers of how a text came about, no registry but npm's.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Taken apart, or this file would be the first to be found. */
const word = (...parts: string[]) => parts.join('')

const unwanted: [RegExp, string][] = [
  [
    new RegExp(`(?<![\\w.])/(?:${word('wo', 'rk')}|${word('ho', 'me')}/\\w+|Users/\\w+|tmp/pl${'an'})/`),
    'a path of one machine'
  ],
  [new RegExp(word('\\.\\./sha', 'red/')), 'a folder outside the repo'],
  [
    new RegExp(
      `\\b(${word('Cla', 'ude')}|${word('Chat', 'GPT')}|${word('Co', 'pilot')}|${word('Open', 'AI')}|${word('Anth', 'ropic')})\\b`,
      'i'
    ),
    'a tool of the author'
  ],
  [new RegExp(word('as an ', 'AI|language ', 'model|co-authored', '-by:'), 'i'), 'a trace of authorship'],
  [
    new RegExp(`\\b(${word('TO', 'DO')}|${word('FIX', 'ME')}|${word('X', 'XX')}|${word('HA', 'CK')})\\b(?!.*#\\d)`),
    'a note to oneself without an issue number'
  ],
  [/^(<{7}|>{7}|={7})( |$)/m, 'a conflict that was not resolved']
]

/** Every unwanted word in a text, as `line: reason`. */
export function unwantedIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, at) =>
      unwanted.filter(([pattern]) => pattern.test(line)).map(([, reason]) => `${at + 1}: ${reason}`)
    )
}

/** Packages of a lock that come from elsewhere than npm's registry. */
export function strayPackages(lock: { packages?: Record<string, { resolved?: string }> }): string[] {
  return Object.entries(lock.packages ?? {})
    .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    .map(([path, { resolved }]) => `${path} comes from ${resolved}`)
}

/** Recordings and schemas are facts about others, in their words. */
const isOurs = (file: string) =>
  !/^tools\/contract\/(data|replay)\/|\.graphql$|\.gen\.ts$|^package-lock\.json$|^LICENSE$/.test(file) &&
  !/\.(png|ico|woff2|gz|br|zst|tgz)$/.test(file)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8'
  })
  const problems = listed
    .split('\0')
    .filter(
      (file) => file !== '' && isOurs(file) && existsSync(join(root, file)) && statSync(join(root, file)).isFile()
    )
    .flatMap((file) => unwantedIn(readFileSync(join(root, file), 'utf8')).map((problem) => `${file}:${problem}`))
  problems.push(...strayPackages(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as object))
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
