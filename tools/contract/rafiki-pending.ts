import { readFileSync } from 'node:fs'
import type { ReplayedCase } from './replay/rafiki-replay/replay.mjs'

/** Reason -> names of cases: the one list of what the sandbox's Rafiki does not (yet) answer as the real one. */
export interface PendingList {
  /** What is to come. */
  readonly notYet: Readonly<Record<string, readonly string[]>>
  /** What stays different, because no console can notice: at most 5 % of all cases. */
  readonly different: Readonly<Record<string, readonly string[]>>
}

export interface Judgement {
  readonly passed: number
  readonly failed: number
  readonly pending: number
  /** One line for each thing that is wrong. */
  readonly complaints: readonly string[]
}

const MOST_DIFFERENT = 0.05

/** The list as it lies beside this file. */
export const readPendingList = (): PendingList =>
  JSON.parse(readFileSync(new URL('rafiki-pending.json', import.meta.url), 'utf8')) as PendingList

const namesOf = (part: PendingList['notYet']): string[] => Object.values(part).flat()

const shown = ({ name, status, why, differences = [] }: ReplayedCase): string => {
  const what = differences
    .slice(0, 3)
    .map((d) => `${d.path}: ${JSON.stringify(d.recorded)} recorded, ${JSON.stringify(d.ours)} here`)
  return `${name} ${status}: ${(why ?? what.join('; ')).slice(0, 500)}`
}

/**
 * Holds results against the list. A case that was skipped counts as not passed. The list can only shrink: a case that is on it and passes,
 * or that is on it twice or is none, is a failure as well.
 */
export function judge(results: readonly ReplayedCase[], list: PendingList): Judgement {
  const compared = results.filter((r) => r.status)
  const listed = [...namesOf(list.notYet), ...namesOf(list.different)]
  const isListed = new Set(listed)
  const passed = compared.filter((r) => r.status === 'passed')
  const open = compared.filter((r) => r.status !== 'passed')
  const known = new Set(compared.map((r) => r.name))
  const different = namesOf(list.different).length
  const complaints = [
    ...open.filter((r) => !isListed.has(r.name)).map(shown),
    ...passed.filter((r) => isListed.has(r.name)).map((r) => `${r.name} passes: take it off the list`),
    ...listed.filter((name) => !known.has(name)).map((name) => `${name} is on the list, but there is no such case`),
    ...listed.filter((name, i) => listed.indexOf(name) < i).map((name) => `${name} is on the list twice`),
    ...(different > compared.length * MOST_DIFFERENT
      ? [`${different} of ${compared.length} cases are different for good: more than 5 %`]
      : [])
  ]
  return {
    passed: passed.length,
    failed: complaints.length,
    pending: open.filter((r) => isListed.has(r.name)).length,
    complaints
  }
}
