import { createSignal, onCleanup } from 'solid-js'
import { parseUuid } from '~/lib/uuid'
import { outcomeOf } from '~/rafiki/client/outcomes'
import { hitsOf, isMeant, type SearchHit, type SearchSource } from '~/resource/search-source'

/** What one source answered to a text. */
export interface Answer {
  source: SearchSource
  hits: SearchHit[]
  /** Why it couldn't be asked */
  failure?: string
  /** The newest hundred were searched, of more */
  isPart?: boolean
}

// ms that somebody has to stop typing for; an id that is whole is asked for at once.
const pause = 150
/** Shorter texts name too much. */
const shortest = 2
const mostHits = 8

type Newest = ReturnType<NonNullable<SearchSource['newest']>>

/**
 * Asks sources for a text, all at once, and never shows what was answered to an earlier one.
 * @param sources those that may be asked
 */
export function createLookups(sources: () => readonly SearchSource[]) {
  const [answers, setAnswers] = createSignal<readonly Answer[]>([])
  const [waiting, setWaiting] = createSignal(0)
  // The newest of each are asked for once; then more letters only narrow them down.
  const newest = new Map<SearchSource, Newest>()
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => {
    turn = -1
    clearTimeout(timer)
  })

  function newestOf(source: SearchSource): Newest | undefined {
    const read = newest.get(source) ?? source.newest?.()
    if (read) newest.set(source, read)
    // What has failed is asked again with the next letter.
    read?.catch(() => newest.delete(source))
    return read
  }

  /** What a source is asked for a text; undefined when there is nothing to ask it. */
  function ask(source: SearchSource, text: string): Promise<Omit<Answer, 'source'>> | undefined {
    const id = parseUuid(text)
    const one = id === undefined ? source.byText?.(text) : source.byId?.(id)
    if (one) return hitsOf(one).then((hits) => ({ hits }))
    if (id !== undefined) return undefined
    return newestOf(source)?.then(({ rows, isPart }) => ({
      hits: rows.filter((row) => isMeant(text, row)).slice(0, mostHits),
      isPart
    }))
  }

  function askAll(text: string, mine: number) {
    let left = 0
    const given: Answer[] = []
    const settle = (answer: Answer) => {
      if (mine !== turn) return
      given.push(answer)
      left -= 1
      // In the order of the sources, whichever answers first.
      setAnswers(sources().flatMap((source) => given.find((one) => one.source === source) ?? []))
      setWaiting(left)
    }
    for (const source of sources()) {
      const asked = ask(source, text)
      if (!asked) continue
      left += 1
      asked.then(
        (answer) => settle({ source, ...answer }),
        (error: unknown) => settle({ source, hits: [], failure: outcomeOf(error).message })
      )
    }
    setWaiting(left)
  }

  return {
    /** What was answered so far to the text that was asked last; tracked. */
    answers,
    /** Whether an answer is still to come; tracked. */
    isWaiting: () => waiting() > 0,
    /** Asks for another text; what was asked before counts no more. */
    ask(text: string) {
      const mine = (turn += 1)
      clearTimeout(timer)
      setAnswers([])
      const wanted = text.trim()
      if (wanted.length < shortest) return setWaiting(0)
      // Counted already, so that Enter waits for what will be asked in a moment.
      setWaiting(1)
      if (parseUuid(wanted) !== undefined) askAll(wanted, mine)
      else timer = setTimeout(() => askAll(wanted, mine), pause)
    }
  }
}
