import type { SearchHit } from '~/resource/search-source'

/** A page that was found and opened: what it is called and where it is. What was typed is not kept, since that may be a secret. */
export interface RecentHit extends Pick<SearchHit, 'href' | 'title' | 'detail'> {
  /** "Asset" */
  noun: string
}

const most = 6
const keyOf = (person: string) => `rafiki-admin.search/${person}`

const isRecent = (one: unknown): one is RecentHit => {
  const { href, title, detail, noun } = (one ?? {}) as Record<string, unknown>
  return [href, title, detail, noun].every((text) => typeof text === 'string') && /^\/[^/\\]/.test(String(href))
}

/** What this person has opened from the search in this browser, newest first. */
export function recentHits(person: string): RecentHit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, most) : []
  } catch {
    return []
  }
}

/** Keeps what was opened, in front of the others. */
export function rememberHit(person: string, { href, title, detail, noun }: RecentHit): void {
  const others = recentHits(person).filter((one) => one.href !== href)
  try {
    localStorage.setItem(keyOf(person), JSON.stringify([{ href, title, detail, noun }, ...others].slice(0, most)))
  } catch {
    // The browser stores nothing: then nothing is remembered.
  }
}

/** Forgets all of them. */
export function forgetHits(person: string): void {
  try {
    localStorage.removeItem(keyOf(person))
  } catch {
    // There is nothing to forget.
  }
}
