import { expect, it, vi } from 'vitest'
import { countBrowser, countUnit, sayTotal } from './test-reports.mjs'

it('counts unit tests, and a file that could not be run as a failure', () => {
  const report = {
    testResults: [
      {
        name: '/repo/src/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one' },
          { status: 'failed', fullName: 'two' },
          { status: 'pending', fullName: 'three' }
        ]
      },
      { name: '/repo/src/b.test.ts', status: 'failed', assertionResults: [] }
    ]
  }
  expect(countUnit(report, 1, '/repo/')).toEqual({
    passed: 1,
    failures: ['src/a.test.ts: two', 'src/b.test.ts: it could not be run'],
    skipped: ['src/a.test.ts: three (pending)']
  })
})

it('counts a file that failed outside of its tests, as a beforeAll or afterAll does', () => {
  const report = (...statuses: string[]) => ({
    testResults: [
      {
        name: '/repo/src/a.test.ts',
        status: 'failed',
        assertionResults: statuses.map((status) => ({ status, fullName: 'one' }))
      }
    ]
  })
  for (const status of ['skipped', 'passed'])
    expect(countUnit(report(status), 1, '/repo/').failures).toEqual(['src/a.test.ts: it failed outside of its tests'])
  expect(countUnit(report('failed', 'skipped'), 1, '/repo/').failures).toEqual(['src/a.test.ts: one'])
})

it('never takes a run of Vitest that failed for one that passed', () => {
  const passed = { name: '/repo/a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'a' }] }
  expect(countUnit({ testResults: [passed] }, 0, '/repo/').failures).toEqual([])
  expect(countUnit({ testResults: [passed] }, 1, '/repo/').failures).toHaveLength(1)
  expect(countUnit(undefined, 0, '/repo/').failures).toHaveLength(1)
})

it('counts browser tests at any depth, a skipped one with its reason; one that passed at the second try is named', () => {
  const spec = (title: string, status: string, annotations: { type: string; description?: string }[] = []) => ({
    file: 'x.spec.ts',
    title,
    tests: [{ status, annotations }]
  })
  const inner = {
    specs: [spec('flaky', 'flaky'), spec('clock', 'skipped', [{ type: 'skip', description: 'no clock' }])]
  }
  const say = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  expect(
    countBrowser({ suites: [{ specs: [spec('fine', 'expected'), spec('never', 'skipped')], suites: [inner] }] })
  ).toEqual({
    passed: 2,
    failures: [],
    skipped: ['x.spec.ts: clock (no clock)', 'x.spec.ts: never (not run)']
  })
  expect(say).toHaveBeenCalledExactlyOnceWith('flaky: x.spec.ts: flaky')
})

it('ends a run with what failed, why anything was skipped, and one line with the counts', () => {
  const lines: string[] = []
  sayTotal({ passed: 3, failures: ['a: b'], skipped: ['c', 'c', 'd'] }, (text) => lines.push(text))
  expect(lines.join('\n').trim().split('\n')).toEqual([
    'Failed:',
    '  a: b',
    'Skipped:',
    '  2 × c',
    '  d',
    '3 passed, 1 failed, 3 skipped'
  ])
})
