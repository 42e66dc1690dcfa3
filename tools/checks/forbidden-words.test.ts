import { expect, it } from 'vitest'
import { strayPackages, unwantedIn } from './forbidden-words.ts'

it('finds paths of one machine, conflicts and notes without a number', () => {
  expect(
    unwantedIn(
      ['fine', `see /${'home'}/ada/notes`, `// ${'TO'}DO later`, `// ${'TO'}DO #12 later`, '<<<<<<< ours'].join('\n')
    )
  ).toEqual([
    '2: a path of one machine',
    '3: a note to oneself without an issue number',
    '5: a conflict that was not resolved'
  ])
  expect(unwantedIn('an address like https://example.com/home/page, and a heading\n=== x')).toEqual([])
})

it('finds packages of another registry', () => {
  const packages = {
    '': {},
    a: { resolved: 'https://registry.npmjs.org/a/-/a-1.tgz' },
    b: { resolved: 'http://npm.example/b.tgz' }
  }
  expect(strayPackages({ packages })).toEqual(['b comes from http://npm.example/b.tgz'])
})
