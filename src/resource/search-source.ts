import { query } from '@solidjs/router'
import { RafikiFailure } from '~/rafiki/client/failures'
import type { Right } from '~/rafiki/credentials/permissions'
import type { IconName } from '~/ui/theme/icon'

/** A page that a search leads to. No secret in it: the search remembers what was opened. */
export interface SearchHit {
  /** The address of its page */
  href: string
  /** What it is called */
  title: string
  /** What tells it apart: its tenant, its address */
  detail: string
  /** Minor units: what it holds */
  amount?: { units: bigint; asset: { code: string; scale: number } }
  /** What can be done with it, for whom has the right */
  actions?: readonly { label: string; href: string; right: Right }[]
}

/** One of the newest, and the texts that it is searched by. */
export interface SearchCandidate extends SearchHit {
  /** Names and codes, by the beginnings of their words */
  names: readonly string[]
  /** ILP addresses: also what is reached through one, below it, is meant */
  addresses?: readonly string[]
}

/** How a feature's things are found. Each way is asked beside all others; one that fails hides none of them. */
export interface SearchSource {
  /** "Asset" */
  noun: string
  /** "assets", in sentences */
  nouns: string
  icon: IconName
  /** Whether the signed-in person may look for them, tracked; everybody may unless given */
  isOffered?: () => boolean
  /** The one with an id. @throws RafikiFailure NOT_FOUND when there is none */
  byId?: (id: string) => Promise<SearchHit>
  /** What a text of another form names, such as a URL; undefined where it can be none. @throws RafikiFailure NOT_FOUND when there is none */
  byText?: (text: string) => Promise<SearchHit> | undefined
  /** The newest, to be searched by name. @throws RafikiFailure */
  newest?: () => Promise<{ rows: SearchCandidate[]; isPart: boolean }>
}

interface Things<Thing> extends Pick<SearchSource, 'noun' | 'nouns' | 'icon' | 'isOffered' | 'byText'> {
  /** The query of one of them */
  get: { readAgain(id: string): Promise<Thing> }
  /** The query of their list */
  list: { newest: (() => Promise<{ rows: Thing[]; isPart: boolean }>) & { keyFor(): string } }
  describe: (thing: Thing) => SearchCandidate
}

/** The source of an entity that has a query by id and a list. */
export const createSearchSource = <Thing>({ get, list, describe, ...rest }: Things<Thing>): SearchSource => ({
  ...rest,
  byId: async (id) => describe(await get.readAgain(id)),
  newest: async () => {
    try {
      const { rows, isPart } = await list.newest()
      return { rows: rows.map(describe), isPart }
    } catch (error) {
      // The router keeps a failure for seconds, in which asking again would only show it again.
      query.delete(list.newest.keyFor())
      throw error
    }
  }
})

/** What `ask` finds, or nothing when Rafiki has no such thing. @throws RafikiFailure for any other failure */
export async function hitsOf(ask: Promise<SearchHit>): Promise<SearchHit[]> {
  try {
    return [await ask]
  } catch (error) {
    if (error instanceof RafikiFailure && error.code === 'NOT_FOUND') return []
    throw error
  }
}

const wordsOf = (text: string): string[] =>
  text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/**
 * Whether each word of a search begins one of the words of a name.
 * @param text what was typed; without a letter or a digit it is in no name
 */
export function isNamed(text: string, names: readonly string[]): boolean {
  const words = names.flatMap(wordsOf)
  const wanted = wordsOf(text)
  return wanted.length > 0 && wanted.every((part) => words.some((word) => word.startsWith(part)))
}

/** Whether a search means this one: by its names, or by an ILP address that is its own, or below it, or the beginning of it. */
export function isMeant(text: string, { names, addresses = [] }: SearchCandidate): boolean {
  const address = text.trim().toLowerCase()
  return (
    isNamed(text, names) ||
    (address.includes('.') &&
      addresses.some(
        (own) => `${address}.`.startsWith(`${own.toLowerCase()}.`) || own.toLowerCase().startsWith(address)
      ))
  )
}
