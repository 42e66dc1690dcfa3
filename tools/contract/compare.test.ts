import { describe, expect, it } from 'vitest'
import { judge } from './compare.ts'

const ok = { scenario: 'login', steps: 4, failed: [] }
const reason = 'not yet'

describe('the verdict on the sandbox', () => {
  it('passes what agrees and fails what does not', () => {
    const off = { scenario: 'logout', steps: 3, failed: ['log out'] }
    expect(judge([ok, off], [])).toMatchObject({ passed: 6, failed: 1, complaints: ['logout · log out differs'] })
  })

  it('bears with what is on the list', () => {
    const off = { scenario: 'logout', steps: 3, failed: ['log out'] }
    expect(judge([off], [{ scenario: 'logout', step: 'log out', reason }])).toMatchObject({
      passed: 2,
      failed: 0,
      pending: 1
    })
    expect(judge([off], [{ scenario: 'logout', reason }])).toMatchObject({ passed: 0, failed: 0, pending: 3 })
  })

  it('fails for what is on the list although it agrees', () => {
    expect(judge([ok], [{ scenario: 'login', reason }]).failed).toBe(4)
    expect(judge([ok], [{ scenario: 'login', step: 'whoami', reason }])).toMatchObject({ passed: 3, failed: 1 })
    expect(judge([], [{ scenario: 'gone', reason }]).failed).toBe(1)
  })

  it('counts what was skipped or broke off as failed', () => {
    expect(judge([{ ...ok, skipped: true }], []).failed).toBe(4)
    expect(judge([{ ...ok, broken: 'no mail' }], []).failed).toBe(4)
  })
})
