import { expect, it } from 'vitest'
import { plural } from './plural'

it('counts one thing in the singular, and none or many in the plural', () => {
  expect([0, 1, 2, 150_000_000n, 1n].map((count) => plural(count, 'unit'))).toEqual([
    '0 units',
    '1 unit',
    '2 units',
    '150,000,000 units',
    '1 unit'
  ])
})
