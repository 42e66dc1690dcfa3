import { describe, expect, it } from 'vitest'
import { compareResults, readPendingList } from './rafiki-pending.ts'
import type { ReplayedCase } from './replay/rafiki-replay/replay.mjs'

const results: ReplayedCase[] = [
  { name: 'asset.ok', status: 'passed' },
  { name: 'quote.ok', status: 'failed', differences: [{ path: 'data', recorded: 1, ours: null }] },
  { name: 'quote.not-found', status: 'skipped', why: 'needs createQuote' },
  { name: 'tenants.from-the-database' }
]
const listing = (...names: string[]) => ({ notYet: { 'not in the sandbox yet: createQuote': names }, different: {} })

describe('the list of pending cases', () => {
  it('excuses and counts the cases that it names', () => {
    expect(compareResults(results, listing('quote.ok', 'quote.not-found'))).toEqual({
      passed: 1,
      failed: 0,
      pending: 2,
      problems: []
    })
  })

  it('does not excuse any other case; a skipped one has not passed', () => {
    const { failed, problems } = compareResults(results, listing('quote.ok'))
    expect(failed).toBe(1)
    expect(problems).toEqual(['quote.not-found skipped: needs createQuote'])
  })

  it('can only shrink: a case that passes must be removed', () => {
    expect(compareResults(results, listing('quote.ok', 'quote.not-found', 'asset.ok')).problems).toEqual([
      'asset.ok passes: take it off the list'
    ])
  })

  it('names only existing cases, each once', () => {
    expect(
      compareResults(results, listing('quote.ok', 'quote.ok', 'quote.not-found', 'quote.unknown')).problems
    ).toEqual(['quote.unknown is on the list, but there is no such case', 'quote.ok is on the list twice'])
  })

  it('allows at most one case in twenty to differ for good', () => {
    const different = { notYet: {}, different: { 'nobody can notice': ['quote.ok', 'quote.not-found'] } }
    expect(compareResults(results, different).problems).toEqual(['2 of 3 cases are different for good: more than 5 %'])
  })

  it('gives a reason for everything', () => {
    for (const reasons of Object.values(readPendingList())) {
      for (const [reason, names] of Object.entries(reasons)) {
        expect(reason.length).toBeGreaterThan(10)
        expect(names).not.toHaveLength(0)
      }
    }
  })
})
