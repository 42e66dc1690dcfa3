import { createContext, useContext } from 'solid-js'
import type { Config } from '~/config'

/** The signed-in person, for the pages behind the gate. */
export interface SignedIn {
  readonly identity: { readonly id: string; readonly email: string }
  /** `aal2` once a second factor was shown. */
  readonly aal: string
  /** Ends the session in every tab of this browser and goes to the sign-in page. */
  signOut(): Promise<void>
  /** Whether somebody is signed in, before something is written: asks Kratos when the session's end is near or the last answer is old. */
  verifySession(): Promise<boolean>
}

export interface SessionContextValue extends SignedIn {
  readonly config: Config
  /** Whether the last sign-out failed, so that the person is still signed in. */
  signOutFailed(): boolean
}

export const SessionContext = createContext<SessionContextValue>()

/** @throws Error outside of the session provider */
export function useSession(): SignedIn {
  const session = useContext(SessionContext)
  if (!session) throw new Error('There is no session provider around this page')
  return session
}
