// What the test runners' own JSON reports say, as npm test and npm run test:kratos count it.

/**
 * @typedef {{ passed: number, failures: string[], skipped: string[] }} Counts
 */

/**
 * @param report of Vitest's json reporter, undefined when it wrote none
 * @param {number} code its exit code: it knows of failures that stand beside no test
 * @param {string} root is taken off the names of files
 * @returns {Counts}
 */
export function countUnit(report, code, root) {
  const counts = { passed: 0, failures: [], skipped: [] }
  if (!report) return { ...counts, failures: ['unit tests: they ended before they were done'] }
  for (const file of report.testResults) {
    const where = file.name.replace(root, '')
    // A beforeAll that throws leaves its tests skipped, an afterAll passed.
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
      counts.failures.push(
        `${where}: ${file.assertionResults.length === 0 ? 'it could not be run' : 'it failed outside of its tests'}`
      )
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed++
      else if (test.status === 'failed') counts.failures.push(`${where}: ${test.fullName}`)
      else counts.skipped.push(`${where}: ${test.fullName} (${test.status})`)
    }
  }
  if (code !== 0 && counts.failures.length === 0) counts.failures.push('unit tests: an error outside of any file')
  return counts
}

/**
 * @param report of Playwright's json reporter
 * @returns {Counts}
 */
export function countBrowser(report) {
  const counts = { passed: 0, failures: [], skipped: [] }
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner)
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'flaky') console.log(`flaky: ${spec.file}: ${spec.title}`)
        if (test.status === 'expected' || test.status === 'flaky') counts.passed++
        else if (test.status !== 'skipped') counts.failures.push(`${spec.file}: ${spec.title}`)
        else {
          const said = test.annotations.find((a) => a.type === 'skip' || a.type === 'fixme')
          counts.skipped.push(`${spec.file}: ${spec.title} (${said?.description ?? 'not run'})`)
        }
      }
    }
  }
  for (const suite of report.suites) visit(suite)
  return counts
}

/**
 * The end of a run: what failed, why anything was skipped, and one line with the counts.
 * @param {{ passed: number, failed?: number, failures: string[], skipped: string[] }} total `failed` where it is more than what has a name
 * @param {(text: string) => void} say
 */
export function sayTotal({ passed, failures, failed = failures.length, skipped }, say) {
  say('')
  if (failures.length > 0) say(['Failed:', ...failures].join('\n  '))
  if (skipped.length > 0) {
    const counts = new Map()
    for (const what of skipped) counts.set(what, (counts.get(what) ?? 0) + 1)
    say(['Skipped:', ...[...counts].map(([what, count]) => (count > 1 ? `${count} × ${what}` : what))].join('\n  '))
  }
  if (passed === 0 && failed === 0) say('Nothing was run.')
  say(`${passed} passed, ${failed} failed, ${skipped.length} skipped`)
}
