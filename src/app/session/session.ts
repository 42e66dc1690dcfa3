import { createContext, useContext } from 'solid-js'
import type { Config } from '~/config'

/** Who is signed in, for the pages behind the gate. */
export interface SignedIn {
  readonly identity: { readonly id: string; readonly email: string }
  /** `aal2` once a second factor was shown. */
  readonly aal: string
  /** Ends the session in every tab of this browser and leaves for the sign-in page. */
  signOut(): Promise<void>
  /** Before something is written: asks Kratos when the session's end is near or the last answer is old; false while nobody is signed in. */
  verifySession(): Promise<boolean>
}

export interface SessionContextValue extends SignedIn {
  readonly config: Config
  /** Signing out did not work: the person still is signed in, and is told so. */
  signOutFailed(): boolean
}

export const SessionContext = createContext<SessionContextValue>()

/** @throws Error outside of the session provider */
export function useSession(): SignedIn {
  const session = useContext(SessionContext)
  if (!session) throw new Error('There is no session provider around this page')
  return session
}
