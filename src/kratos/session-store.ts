import { createSignal } from 'solid-js'
import type { SessionClient } from './session-client'
import { nextState, type Session, type SessionState, type WhoamiAnswer } from './session-state'

/** The return type of `createSessionStore`. */
export type SessionStore = ReturnType<typeof createSessionStore>

/** ms: an answer older than this is asked for again when the page comes back into view, and before a write. */
const maxAge = 60_000
/** The person is warned this long before their session ends, and a write asks first from then on. */
export const expiryWarningMs = 120_000

/**
 * The one place that knows who is signed in. It asks whoami once per page load, and again only for a reason; simultaneous calls share an answer.
 * @param onChange called when the state changes to another kind (another person is a kind of its own). It is not called for an answer that
 *   changes nothing: other tabs would ask Kratos, report back, and never stop.
 * @param now ms since 1970
 */
export function createSessionStore(
  client: Pick<SessionClient, 'whoami'>,
  onChange: (state: SessionState) => void = () => undefined,
  now: () => number = Date.now
) {
  const [state, setState] = createSignal<SessionState>({ kind: 'unasked' })
  let pending: Promise<SessionState> | undefined
  let askedAt = 0

  const applyAnswer = (answer: WhoamiAnswer): SessionState => {
    // Without an answer the next occasion asks again.
    if (answer.kind !== 'unreachable') askedAt = now()
    let before: SessionState['kind'] | undefined
    const next = setState((current) => {
      before = current.kind
      return nextState(current, answer)
    })
    if (next.kind !== before) onChange(next)
    return next
  }

  /** Asks Kratos now. */
  const check = (): Promise<SessionState> =>
    (pending ??= client
      .whoami()
      .then(applyAnswer)
      .finally(() => (pending = undefined)))

  const currentSession = (): Session | undefined => {
    const current = state()
    return current.kind === 'signed-in' || current.kind === 'needs-credential' ? current.session : undefined
  }

  return {
    state,
    check,
    /** Asks unless the state is known already. */
    ensure: (): Promise<SessionState> => (state().kind === 'unasked' ? check() : Promise.resolve(state())),
    /** After a successful sign-in: applies the session of its answer, and asks Kratos only when the answer had none. */
    adopt: (session: Session | undefined): Promise<SessionState> =>
      session ? Promise.resolve(applyAnswer({ kind: 'signed-in', session })) : check(),
    /** When the page comes back into view: asks if the last answer is old, or the session must have ended meanwhile. */
    onVisible: (): Promise<SessionState> | undefined => {
      const session = currentSession()
      if (!session) return undefined
      return now() - askedAt > maxAge || (session.expiresAt ?? Infinity) <= now() ? check() : undefined
    },
    /** Before a write: whether the session is still valid. Asks if its end is near or the last answer is old. */
    async verifySession(): Promise<boolean> {
      const session = currentSession()
      if (session && (session.expiresAt ?? Infinity) - now() > expiryWarningMs && now() - askedAt <= maxAge) return true
      const { kind } = await check()
      return kind === 'signed-in'
    },
    /** The session of this page: the current one, or the expired one while the page waits for the same person to sign in again. */
    session: (): Session | undefined => {
      const current = state()
      return current.kind === 'expired' ? current.former : currentSession()
    }
  }
}
