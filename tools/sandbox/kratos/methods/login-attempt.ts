import type { RequestContext } from '../server/request-context.ts'
import type { Identity, LoginFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'

/** A submitted sign-in form, for the method that it names. */
export interface LoginAttempt {
  kratos: KratosContext
  ctx: RequestContext
  flow: LoginFlow
  body: Record<string, unknown>
  /** The person of the current session; always set where a second factor is asked for. */
  known: Identity | undefined
}

/** The person whom a method has recognised, and the level of assurance that it gives. */
export interface Authentication {
  identity: Identity
  method: string
  aal: 'aal1' | 'aal2'
}
