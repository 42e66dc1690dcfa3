import { createContext, untrack, useContext, type JSX } from 'solid-js'
import type { Config } from '~/config'
import { type Kratos, KratosContext } from '~/kratos/kratos-context'
import type { Purpose } from '~/kratos/session-store'

/** The signed-in person, for the pages behind the gate. */
export interface SignedIn {
  readonly identity: { readonly id: string; readonly email: string }
  /** `aal2` once a second factor was shown. */
  readonly aal: string
  /** Ends the session in every tab of this browser and goes to the sign-in page. */
  signOut(): Promise<void>
  /** Whether somebody is signed in, before something is done in their name: asks Kratos when its last answer is too old for that. */
  verifySession(purpose: Purpose): Promise<boolean>
}

export interface SessionContextValue extends SignedIn {
  readonly config: Config
  /** Whether the last sign-out failed, so that the person may still be signed in. */
  signOutFailed(): boolean
}

/** The session, shared by both roots of the console. `kratos` is missing in a deployment without sign-in. */
export interface SessionCore {
  kratos: Kratos | undefined
  value: SessionContextValue
  /** Finds out who is signed in and takes up their credentials, so that a page can ask Rafiki as soon as it is made. */
  open(): Promise<void>
}

export const SessionContext = createContext<SessionContextValue>()

/** @throws Error outside of the session provider */
export function useSession(): SignedIn {
  const session = useContext(SessionContext)
  if (!session) throw new Error('There is no session provider around this page')
  return session
}

/** Provides the session to every page of either root. */
export function SessionProvider(props: { core: SessionCore; children: JSX.Element }) {
  // One core for as long as the page is loaded.
  const core = untrack(() => props.core)
  return (
    <KratosContext.Provider value={core.kratos}>
      <SessionContext.Provider value={core.value}>{props.children}</SessionContext.Provider>
    </KratosContext.Provider>
  )
}
