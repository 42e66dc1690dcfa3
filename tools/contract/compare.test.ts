import { describe, expect, it } from 'vitest'
import { compareOutcomes } from './compare.ts'

const ok = { scenario: 'login', steps: 4, failed: [] }
const reason = 'not yet'

describe('the comparison with the recorded answers', () => {
  it('passes steps that agree and fails those that differ', () => {
    const off = { scenario: 'logout', steps: 3, failed: ['log out'] }
    expect(compareOutcomes([ok, off], [])).toMatchObject({
      passed: 6,
      failed: 1,
      problems: ['logout · log out differs']
    })
  })

  it('counts the steps on the list as pending', () => {
    const off = { scenario: 'logout', steps: 3, failed: ['log out'] }
    expect(compareOutcomes([off], [{ scenario: 'logout', step: 'log out', reason }])).toMatchObject({
      passed: 2,
      failed: 0,
      pending: 1
    })
    expect(compareOutcomes([off], [{ scenario: 'logout', reason }])).toMatchObject({ passed: 0, failed: 0, pending: 3 })
  })

  it('fails for a step on the list that agrees', () => {
    expect(compareOutcomes([ok], [{ scenario: 'login', reason }]).failed).toBe(4)
    expect(compareOutcomes([ok], [{ scenario: 'login', step: 'whoami', reason }])).toMatchObject({
      passed: 3,
      failed: 1
    })
    expect(compareOutcomes([], [{ scenario: 'unknown', reason }]).failed).toBe(1)
  })

  it('counts all steps of a skipped or broken scenario as failed', () => {
    expect(compareOutcomes([{ ...ok, skipped: true }], []).failed).toBe(4)
    expect(compareOutcomes([{ ...ok, broken: 'no mail' }], []).failed).toBe(4)
  })
})
