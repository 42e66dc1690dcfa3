import { expect, it } from 'vitest'
import { formatFullTime, formatTime } from './format-time'

const now = new Date(2026, 10, 24, 15, 0)

it.each([
  [new Date(2026, 10, 24, 14, 2), '14:02'],
  [new Date(2026, 10, 22, 14, 2), '22 Nov'],
  [new Date(2026, 8, 4, 9, 12), '4 Sep'],
  [new Date(2025, 10, 24, 14, 2), '24 Nov 2025']
])('shortens %s to %s', (at, text) => {
  expect(formatTime(at, now)).toBe(text)
})

it('names the time zone in the full form', () => {
  expect(formatFullTime(new Date(2026, 8, 4, 9, 12))).toMatch(/^4 Sep 2026, 09:12 \S+/)
})

it('uses UTC throughout when asked to, the day included', () => {
  const at = new Date(Date.UTC(2026, 10, 24, 23, 30))
  expect(formatTime(at, new Date(Date.UTC(2026, 10, 24, 23, 45)), true)).toBe('23:30')
  expect(formatTime(at, new Date(Date.UTC(2026, 10, 25, 0, 15)), true)).toBe('24 Nov')
  expect(formatFullTime(at, true)).toBe('24 Nov 2026, 23:30 UTC')
})
