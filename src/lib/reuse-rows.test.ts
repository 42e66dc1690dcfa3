import { expect, it } from 'vitest'
import { reuseRows } from './reuse-rows'

it('keeps the objects of unchanged rows, takes the others, and follows the new order', () => {
  const before = [
    { id: 'a', units: 1n },
    { id: 'b', units: 2n },
    { id: 'c', units: 3n }
  ]
  const after = reuseRows(
    [
      { id: 'c', units: 3n },
      { id: 'd', units: 4n },
      { id: 'a', units: 5n }
    ],
    before
  )
  expect(after[0]).toBe(before[2])
  expect(after).toEqual([
    { id: 'c', units: 3n },
    { id: 'd', units: 4n },
    { id: 'a', units: 5n }
  ])
  expect(reuseRows(before)).toEqual(before)
})
