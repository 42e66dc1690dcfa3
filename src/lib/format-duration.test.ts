import { describe, expect, it } from 'vitest'
import { formatDuration, formatTimeLeft } from './format-duration'

describe('a period', () => {
  it.each([
    [60n, '1 minute'],
    [5400n, '90 minutes'],
    [86_400n, '1 day'],
    [7n * 86_400n, '7 days'],
    [90n, '90 seconds']
  ])('of %s s is read in the unit that it was chosen in', (seconds, text) => expect(formatDuration(seconds)).toBe(text))
})

describe('the time that is left', () => {
  const minute = 60_000
  it.each([
    [minute - 1, 'under a minute'],
    [41 * minute + 59_000, '41 min'],
    [312 * minute, '5 h 12 min'],
    [60 * minute, '1 h 0 min'],
    [76 * 60 * minute, '3 d 4 h'],
    [48 * 60 * minute, '2 d']
  ])('of %s ms is never more than there is', (ms, text) =>
    expect(formatTimeLeft(ms).replaceAll('\u00a0', ' ')).toBe(text)
  )
})
