import type { Session } from './session-state'

// Kratos' link of an invitation signs somebody in without a question, in place of whoever was signed in in this browser (kratos §4.3). Which
// person that was is remembered here, for as long as they would be signed in, so that the page which follows can say so.

const key = 'rafiki-admin.person'

interface Person {
  id: string
  email: string
  /** ms since 1970 */
  until: number | undefined
  /** The e-mail of the person that this one took the place of */
  former?: string
}

function read(): Person | undefined {
  try {
    const person = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Person> | null
    return typeof person?.id === 'string' && typeof person.email === 'string' ? (person as Person) : undefined
  } catch {
    return undefined
  }
}

/**
 * Remembers who is signed in in this browser.
 * @param now ms since 1970
 */
export function rememberPerson({ identity, expiresAt, needsCredential }: Session, now = Date.now()): void {
  const before = read()
  const isOther = before && before.id !== identity.id && (before.until ?? Infinity) > now
  const former = isOther ? before.email : before?.id === identity.id ? before.former : undefined
  // Somebody who has signed in by hand knows that they did.
  const isByLink = needsCredential && former !== undefined
  const person: Person = { ...identity, until: expiresAt, ...(isByLink ? { former } : {}) }
  try {
    localStorage.setItem(key, JSON.stringify(person))
  } catch {
    // The browser stores nothing: then nobody is named.
  }
}

/** Nobody is signed in any more. */
export function forgetPerson(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was stored.
  }
}

/** The e-mail of the person whom this one took the place of without a sign-out; undefined when there was none. */
export function formerPerson(identityId: string): string | undefined {
  const person = read()
  return person?.id === identityId ? person.former : undefined
}
