import { readFileSync } from 'node:fs'
import type { ReplayedCase } from './replay/rafiki-replay/replay.mjs'

/** By reason, the names of the cases that the sandbox's Rafiki does not answer as the real one does. */
export interface PendingList {
  /** Cases of operations that the sandbox does not have yet. */
  readonly notYet: Readonly<Record<string, readonly string[]>>
  /** Cases that differ for good, because no console can notice: at most 5 % of all. */
  readonly different: Readonly<Record<string, readonly string[]>>
}

export interface Comparison {
  readonly passed: number
  readonly failed: number
  readonly pending: number
  /** One line for each difference that the list does not name, and for each entry that does not belong there. */
  readonly problems: readonly string[]
}

const MOST_DIFFERENT = 0.05

/** Reads rafiki-pending.json. */
export const readPendingList = (): PendingList =>
  JSON.parse(readFileSync(new URL('rafiki-pending.json', import.meta.url), 'utf8')) as PendingList

const namesOf = (part: PendingList['notYet']): string[] => Object.values(part).flat()

const describeCase = ({ name, status, why, differences = [] }: ReplayedCase): string => {
  const what = differences
    .slice(0, 3)
    .map((d) => `${d.path}: ${JSON.stringify(d.recorded)} recorded, ${JSON.stringify(d.ours)} here`)
  return `${name} ${status}: ${(why ?? what.join('; ')).slice(0, 500)}`
}

/**
 * Compares results with the list. A case that was skipped has not passed. The list can only shrink: a case fails, too, when it is
 * on the list and passes, is on it twice, or does not exist.
 */
export function compareResults(results: readonly ReplayedCase[], list: PendingList): Comparison {
  const compared = results.filter((r) => r.status)
  const listed = [...namesOf(list.notYet), ...namesOf(list.different)]
  const isListed = new Set(listed)
  const passed = compared.filter((r) => r.status === 'passed')
  const open = compared.filter((r) => r.status !== 'passed')
  const known = new Set(compared.map((r) => r.name))
  const different = namesOf(list.different).length
  const problems = [
    ...open.filter((r) => !isListed.has(r.name)).map(describeCase),
    ...passed.filter((r) => isListed.has(r.name)).map((r) => `${r.name} passes: take it off the list`),
    ...listed.filter((name) => !known.has(name)).map((name) => `${name} is on the list, but there is no such case`),
    ...listed.filter((name, i) => listed.indexOf(name) < i).map((name) => `${name} is on the list twice`),
    ...(different > compared.length * MOST_DIFFERENT
      ? [`${different} of ${compared.length} cases are different for good: more than 5 %`]
      : [])
  ]
  return {
    passed: passed.length,
    failed: problems.length,
    pending: open.filter((r) => isListed.has(r.name)).length,
    problems
  }
}
