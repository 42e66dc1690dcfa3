import { expect, it } from 'vitest'
import { countBrowser, countUnit } from './test-reports.mjs'

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
  expect(countUnit(report, '/repo/')).toEqual({
    passed: 1,
    failures: ['src/a.test.ts: two', 'src/b.test.ts: it could not be run'],
    skipped: ['src/a.test.ts: three (pending)']
  })
})

it('counts browser tests at any depth, a skipped one with its reason', () => {
  const spec = (title: string, status: string, annotations: { type: string; description?: string }[] = []) => ({
    file: 'x.spec.ts',
    title,
    tests: [{ status, annotations }]
  })
  const inner = {
    specs: [spec('flaky', 'flaky'), spec('clock', 'skipped', [{ type: 'skip', description: 'no clock' }])]
  }
  expect(
    countBrowser({ suites: [{ specs: [spec('fine', 'expected'), spec('never', 'skipped')], suites: [inner] }] })
  ).toEqual({
    passed: 1,
    failures: ['x.spec.ts: flaky'],
    skipped: ['x.spec.ts: clock (no clock)', 'x.spec.ts: never (not run)']
  })
})
