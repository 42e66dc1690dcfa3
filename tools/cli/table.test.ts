import { expect, it } from 'vitest'
import { printable, printableLines } from './printable.ts'
import { tableLines, widthOf } from './table.ts'

it('a table is as wide as its widest cells, in columns of a terminal', () => {
  expect(
    tableLines(
      ['A', 'LONG HEAD', 'C'],
      [
        ['林美', '', 'x'],
        ['é', 'y', '']
      ]
    )
  ).toEqual(['A     LONG HEAD  C', '林美             x', 'é     y'])
})

it('a column that is empty in every row is left out', () => {
  expect(tableLines(['A', 'B', 'C'], [['1', '', '3']])).toEqual(['A  C', '1  3'])
})

it('East Asian letters are two columns wide, marks none', () => {
  expect(['abc', '林美', 'e\u0301', '한글', '👩‍👩‍👧', ''].map(widthOf)).toEqual([3, 4, 1, 4, 2, 0])
})

it('characters that a terminal would obey are replaced', () => {
  expect(printable('a\u001b[2J\r\n\u0085\u202eb\u2066')).toBe('a\ufffd[2J\ufffd\ufffd\ufffd\ufffdb\ufffd')
  expect(printableLines('a\u0007\nb')).toBe('a\ufffd\nb')
  expect(printable('عليّ‎ Ödön 林')).toBe('عليّ‎ Ödön 林')
})
