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
  const look = (then: (found: Problems<Texts>) => void): Values | undefined => {
    const parsed = parse()
    then('problems' in parsed ? parsed.problems : {})
    return 'values' in parsed ? parsed.values : undefined
  }
  return {
    problems,
    /** How often somebody has tried to go on; the list of problems takes the focus at each. */
    attempt,
    /** Call after each change of a field. */
    edited: () => void (attempt() > 0 && look((found) => setProblems(() => found))),
    /** The values to go on with; without them the problems are shown. */
    tryValues: () => look(show),
    /** Shows what somebody else, such as Rafiki, finds wrong. */
    show
  }
}
