import { batch, createSignal } from 'solid-js'
import type { Parsed, Problems } from './asset-form'

/**
 * What is wrong in a form. Nothing is said before the first try; after it the problems follow the typing, so that each goes away once it is
 * mended.
 * @param parse reads what stands in the fields now
 */
export function createCheck<Values, Texts>(parse: () => Parsed<Values, Texts>) {
  const [problems, setProblems] = createSignal<Problems<Texts>>({})
  const [attempt, setAttempt] = createSignal(0)
  const show = (found: Problems<Texts>) =>
    batch(() => {
      setProblems(() => found)
      setAttempt((before) => before + 1)
    })
  return {
    problems,
    /** How often somebody has tried to go on; the list of problems takes the focus at each. */
    attempt,
    /** Call after each change of a field. */
    edited() {
      if (attempt() > 0) setProblems(() => problemsOf(parse()))
    },
    /** The values to go on with; without them the problems are shown. */
    tryValues(): Values | undefined {
      const parsed = parse()
      show(problemsOf(parsed))
      return 'values' in parsed ? parsed.values : undefined
    },
    /** Shows what somebody else, such as Rafiki, finds wrong. */
    show
  }
}

const problemsOf = <Values, Texts>(parsed: Parsed<Values, Texts>): Problems<Texts> =>
  'problems' in parsed ? parsed.problems : {}
