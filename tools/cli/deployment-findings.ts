/** What is wrong with a deployment, and how to mend it. */
export interface Finding {
  /** The part of a deployment, as a heading: `Pages`, `Kratos` … */
  area: string
  /** One sentence */
  problem: string
  /** One sentence or two */
  fix: string
  /** Worth knowing, and no reason to fail */
  isNote: boolean
}

/** Collects what is found while a deployment is looked at. */
export class Findings {
  readonly all: Finding[] = []
  /** Sentences that hold, for the count */
  checked = 0

  /** Notes that something has to hold. @param area part of a deployment; problem and fix are for when it does not */
  expect(area: string, holds: boolean, problem: string, fix: string): boolean {
    this.checked += 1
    // The same fault of several pages is said once.
    if (!holds && !(area === 'Pages' && this.all.some((one) => one.fix === fix)))
      this.all.push({ area, problem, fix, isNote: false })
    return holds
  }

  /** As `expect`, for what may be so on purpose. */
  advise(area: string, holds: boolean, problem: string, fix: string): void {
    this.checked += 1
    if (!holds) this.all.push({ area, problem, fix, isNote: true })
  }

  get problems(): Finding[] {
    return this.all.filter(({ isNote }) => !isNote)
  }

  get notes(): Finding[] {
    return this.all.filter(({ isNote }) => isNote)
  }
}
