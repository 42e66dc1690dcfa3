import { createContext, useContext } from 'solid-js'
import type { SessionStore } from './session-store'

/** Provided by the app to the pages for signing in and for the account. */
export interface Kratos {
  /** Replaces the current page with that of another address of this console; adds no entry to the history. */
  go(href: string): void
  /** Kratos' public API, without a trailing slash. */
  url: string
  session: SessionStore
  /** The deployment's own name, shown on the sign-in pages. */
  environment: { name: string; production: boolean }
  /** After a successful sign-in: updates the session here and in the other tabs. */
  signedIn: SessionStore['adopt']
  /**
   * Ends the session everywhere in this browser and leaves with a full page load; false when Kratos could not be asked.
   * @param href the address to leave to; the sign-in page unless given
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
