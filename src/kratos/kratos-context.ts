import { createContext, useContext } from 'solid-js'
import type { SessionStore } from './session-store'

/** What the pages for signing in and for the account work with; the app gives it. */
export interface Kratos {
  /** Shows the page of an address of this console in place of the one that is up; no entry in the history. */
  go(href: string): void
  /** Kratos' public API, without a trailing slash. */
  url: string
  session: SessionStore
  /** What the deployment calls itself, shown where people sign in. */
  environment: { name: string; production: boolean }
  /** A sign-in went through: the state follows, the other tabs hear of it. */
  signedIn: SessionStore['adopt']
  /**
   * Ends the session everywhere in this browser and leaves by a full page load; false when Kratos could not be asked.
   * @param href where to; the sign-in page unless given
   */
  signOut(href?: string): Promise<boolean>
}

export const KratosContext = createContext<Kratos | undefined>()

/** @throws Error outside of the app's session provider */
export function useKratos(): Kratos {
  const kratos = useContext(KratosContext)
  if (!kratos) throw new Error('There is no session provider around this page')
  return kratos
}
