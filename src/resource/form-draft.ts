import { untrack } from 'solid-js'
import { signedInIdentity, signerId } from '~/rafiki/credentials/credentials'

// What was typed into a form that creates something, so that a reload doesn't lose it, nor a sign-in on the way back: in this tab, for one person
// and the tenant they sign as. It is gone once the form is sent or left, and when the person signs out. Never a secret.
const prefix = 'rafiki-admin.draft/'

/** The draft of the form with this name. */
export function createDraft(name: string) {
  const own = `${prefix}${signedInIdentity()}/`
  const key = `${own}${untrack(signerId)}/${name}`
  forgetDrafts((other) => !other.startsWith(own))
  return {
    /** The texts by field, as they were typed last. */
    read(): [field: string, text: string][] {
      try {
        const texts = JSON.parse(sessionStorage.getItem(key) ?? '{}') as object
        return Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      } catch {
        return []
      }
    },
    keep(texts: Record<string, string>): void {
      try {
        sessionStorage.setItem(key, JSON.stringify(texts))
      } catch {
        // No storage: a reload loses it.
      }
    },
    forget: () => forgetDrafts((other) => other === key)
  }
}

/** Forgets the drafts of this tab, or those of them whose key is meant. */
export function forgetDrafts(isMeant: (key: string) => boolean = () => true): void {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(prefix) && isMeant(key)) sessionStorage.removeItem(key)
  } catch {
    // No storage, no drafts.
  }
}
