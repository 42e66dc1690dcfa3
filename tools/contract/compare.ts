/** What the replay found in one scenario. */
export interface ScenarioOutcome {
  scenario: string
  steps: number
  failed: string[]
  /** Why it could not be played to its end. */
  broken?: string
  skipped?: boolean
}

/** One entry of the list of what is not yet as on a real Kratos: a whole scenario, or one step of it. */
export interface Pending {
  scenario: string
  step?: string
  reason: string
}

export interface Verdict {
  passed: number
  failed: number
  pending: number
  /** What has to be mended, one sentence each. */
  complaints: string[]
}

/**
 * Compares the outcome with the list, in steps. What differs without being on the list has failed, and so has what is on the list
 * although it agrees: the list can only shrink. A scenario that broke off or was skipped has failed with all its steps.
 */
export function judge(outcomes: readonly ScenarioOutcome[], pending: readonly Pending[]): Verdict {
  const verdict: Verdict = { passed: 0, failed: 0, pending: 0, complaints: [] }
  const fail = (steps: number, complaint: string): void => {
    verdict.failed += steps
    verdict.complaints.push(complaint)
  }
  for (const outcome of outcomes) {
    const { scenario, steps, failed } = outcome
    const listed = pending.filter((entry) => entry.scenario === scenario)
    const unplayed = outcome.skipped ? 'was skipped' : outcome.broken && `broke off: ${outcome.broken}`
    if (listed.some((entry) => entry.step === undefined)) {
      if (unplayed || failed.length > 0) verdict.pending += steps
      else fail(steps, `${scenario} agrees now: take it off the list`)
    } else if (unplayed) fail(steps, `${scenario} ${unplayed}`)
    else {
      const listedSteps = listed.flatMap(({ step }) => step ?? [])
      const stale = listedSteps.filter((step) => !failed.includes(step))
      const fresh = failed.filter((step) => !listedSteps.includes(step))
      for (const step of stale) fail(1, `${scenario} · ${step} agrees now: take it off the list`)
      for (const step of fresh) fail(1, `${scenario} · ${step} differs`)
      verdict.pending += failed.length - fresh.length
      verdict.passed += steps - failed.length - stale.length
    }
  }
  for (const { scenario } of pending) {
    if (!outcomes.some((outcome) => outcome.scenario === scenario))
      fail(1, `${scenario} is on the list, but there is none`)
  }
  return verdict
}
