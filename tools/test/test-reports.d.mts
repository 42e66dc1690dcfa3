/** What a run of tests came to; failures and skipped are names, skipped with their reason. */
export interface Counts {
  passed: number
  failures: string[]
  skipped: string[]
}
interface UnitReport {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[]
}
interface BrowserSuite {
  suites?: BrowserSuite[]
  specs?: {
    file: string
    title: string
    tests: { status: string; annotations: { type: string; description?: string }[] }[]
  }[]
}
/** Counts a report of Vitest's json reporter, and what only its exit code tells; `root` is taken off the names of files. */
export function countUnit(report: UnitReport | undefined, code: number, root: string): Counts
/** Counts a report of Playwright's json reporter. */
export function countBrowser(report: { suites: BrowserSuite[] }): Counts
/** The end of a run: what failed, why anything was skipped, and one line with the counts. */
export function sayTotal(total: Counts & { failed?: number }, say: (text: string) => void): void
