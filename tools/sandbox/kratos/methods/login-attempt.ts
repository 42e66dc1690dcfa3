import type { Exchange } from '../server/request-context.ts'
import type { Identity, LoginFlow } from '../store/store.ts'
import type { World } from '../server/context.ts'

/** A submitted sign-in form, as the method that it names gets it. */
export interface Attempt {
  world: World
  ex: Exchange
  flow: LoginFlow
  body: Record<string, unknown>
  /** Who is signed in already; always somebody where a second factor is asked for. */
  known: Identity | undefined
}

/** Whom a method has recognised, and the level of assurance that it gives. */
export interface Proof {
  identity: Identity
  method: string
  aal: 'aal1' | 'aal2'
}
