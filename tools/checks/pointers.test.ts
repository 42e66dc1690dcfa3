import { expect, it } from 'vitest'
import { brokenLinks, commentsOf, headingsOf, placesOf, problemsIn } from './pointers.ts'

const rafiki = `# Rafiki
## Part A
### A3 Errors
### A6 Defects
1. one answers success
2. another
   1. nested
### A7. Time
`
const kratos = `# Kratos
## 14. The real run
1. first
3. third
### 14.9 Twice
9. ninth
\`\`\`
## 15 not a heading
\`\`\`
`
const pitfalls = `## 0. Findings
1. invite
## B. Flows
| # | Pitfall |
| --- | --- |
| B14 | somebody else |
## E. Security
`
const known = {
  places: {
    contract: placesOf(rafiki),
    kratos: placesOf(kratos),
    pitfalls: placesOf(pitfalls),
    decisions: placesOf('')
  },
  readme: headingsOf('# Rafiki Admin\n## How it is built\n'),
  exists: (path: string) => path === 'docs/decisions.md'
}
const problems = (text: string) => problemsIn(text, known)

it('finds headings, items of their lists and numbered rows, and nothing in fenced code', () => {
  expect([...placesOf(rafiki).keys()]).toEqual(['A3', 'A6', 'A6.1', 'A6.2', 'A7'])
  expect([...placesOf(kratos).keys()]).toEqual(['14', '14.1', '14.3', '14.9', '14.9.9'])
  expect([...placesOf(pitfalls).keys()]).toEqual(['0', '0.1', 'B', 'B14', 'E'])
})

it.each([
  'Deposits vanish (contract A6.1).',
  'Contract A3, A6.2: first match counts.',
  'as contract\nA6 has it',
  'ends the session (kratos §14, §14.3; pitfalls §0.1, B14)',
  'Kratos §14.3 says so',
  'a dot-string (RFC 5321 §4.1.2), verified as in WebAuthn §7.2',
  'an arrow (README, "How it is built")',
  'in docs/decisions.md, or the README',
  'since Kratos 1.3, at Kratos 26',
  'solid-start#1996 and dom-expressions#517 describe it'
])('takes "%s"', (text) => {
  expect(problems(text)).toEqual([])
})

it.each([
  ['gone (contract A9)', 'contract A9 is not in docs/contract/rafiki.md'],
  ['gone (contract A6.1, A6.3)', 'contract A6.3 is not'],
  ['gone (kratos §15)', 'kratos §15 is not'],
  ['gone (pitfalls B99)', 'pitfalls B99 is not'],
  ['nobody has it (architecture §7)', '§7 names no document'],
  ['nor that (gateway facts §8)', '§8 names no document'],
  ['nor this (§8.1)', '§8.1 names no document'],
  ['by path (contract/kratos.md §14)', '§14 names no document'],
  ['by path (contract/kratos.md, there)', 'there is no contract/kratos.md'],
  ['without the sign (kratos 14.3)', 'kratos 14.3 is no place'],
  ['no number (pitfalls E)', 'pitfalls E is no place'],
  ['as style.md says', 'there is no style.md'],
  ['measured (issue 3, figures)', "issue 3 can't be read here"],
  ['an order (README, layer map)', 'write README, then a heading in quotes'],
  ['an order (README, "Layer map")', 'README has no heading "Layer map"']
])('refuses "%s"', (text, reason) => {
  expect(problems(text).join('\n')).toContain(reason)
})

it('refuses a place that a document has twice', () => {
  const twice = { ...known, places: { kratos: placesOf('## 1. A\n1. x\n### 1.1 B\n') } }
  expect(problemsIn('see kratos §1.1', twice)).toEqual(['1: kratos §1.1 stands 2 times in docs/contract/kratos.md'])
})

it('lets a document name its own places without its name', () => {
  expect(problemsIn('as in §14.3, but not §15', known, 'kratos')).toEqual(['1: §15 is not in docs/contract/kratos.md'])
})

it('reads comments alone, and says the line where a pointer begins', () => {
  const code = [
    "const text = 'architecture §1' // fine (contract A3)",
    'const other = `architecture §2`',
    '/**',
    ' * Wrapped (contract',
    ' * A9), later (kratos §99).',
    ' */',
    'const url = "https://example.com/§3" // said (§4)'
  ].join('\n')
  expect(problems(commentsOf('a.ts', code)).map((problem) => problem.split(' ').slice(0, 3).join(' '))).toEqual([
    '4: contract A9',
    '5: kratos §99',
    '7: §4 names'
  ])
  expect(problems(commentsOf('kratos.yml', 'name: "§1" # (kratos §99)'))).toHaveLength(1)
  expect(problems(commentsOf('index.html', '<p>§1</p><!-- kratos §99 -->'))).toHaveLength(1)
})

it('finds links of a document to files that are not there', () => {
  const text = 'See [a](decisions.md#d1), [b](gone.md), [c](https://example.com/x.md), `[d](code.md)` and [e](#here).'
  expect(brokenLinks('docs/x.md', text, (path) => path === 'docs/decisions.md')).toEqual(['1: there is no gone.md'])
})
