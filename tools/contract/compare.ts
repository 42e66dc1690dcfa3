/** The result of replaying one scenario. */
export interface ScenarioOutcome {
  scenario: string
  steps: number
  failed: string[]
  /** Why it could not be played to its end. */
  broken?: string
  skipped?: boolean
}

/** One entry of the list of known differences from a real Kratos: a whole scenario, or one step of it. */
export interface Pending {
  scenario: string
  step?: string
  reason: string
}

export interface Comparison {
  passed: number
  failed: number
  pending: number
  /** One sentence for each difference that the list does not name, and for each entry of the list that agrees. */
  problems: string[]
}

/**
 * Compares the outcome with the list, in steps. A step that differs without being on the list has failed, and so has one that is on the
 * list although it agrees: the list can only shrink. A scenario that broke off or was skipped has failed with all its steps.
 */
export function compareOutcomes(outcomes: readonly ScenarioOutcome[], pending: readonly Pending[]): Comparison {
  const comparison: Comparison = { passed: 0, failed: 0, pending: 0, problems: [] }
  const fail = (steps: number, problem: string): void => {
    comparison.failed += steps
    comparison.problems.push(problem)
  }
  for (const outcome of outcomes) {
    const { scenario, steps, failed } = outcome
    const listed = pending.filter((entry) => entry.scenario === scenario)
    const unplayed = outcome.skipped ? 'was skipped' : outcome.broken && `broke off: ${outcome.broken}`
    if (listed.some((entry) => entry.step === undefined)) {
      if (unplayed || failed.length > 0) comparison.pending += steps
      else fail(steps, `${scenario} agrees now: take it off the list`)
    } else if (unplayed) fail(steps, `${scenario} ${unplayed}`)
    else {
      const listedSteps = listed.flatMap(({ step }) => step ?? [])
      const stale = listedSteps.filter((step) => !failed.includes(step))
      const fresh = failed.filter((step) => !listedSteps.includes(step))
      for (const step of stale) fail(1, `${scenario} · ${step} agrees now: take it off the list`)
      for (const step of fresh) fail(1, `${scenario} · ${step} differs`)
      comparison.pending += failed.length - fresh.length
      comparison.passed += steps - failed.length - stale.length
    }
  }
  for (const { scenario } of pending) {
    if (!outcomes.some((outcome) => outcome.scenario === scenario))
      fail(1, `${scenario} is on the list, but there is none`)
  }
  return comparison
}
