import { createSignal } from 'solid-js'
import type { SessionClient } from './session-client'
import { nextState, type Session, type SessionState, type WhoamiAnswer } from './session-state'

/** The return type of `createSessionStore`. */
export type SessionStore = ReturnType<typeof createSessionStore>

/** What is to be done as the signed-in person. */
export type Purpose = 'read' | 'write' | 'move money'

/**
 * ms: an answer of whoami that is older is asked for again. Nothing tells a page that its session was ended or its person disabled, so money is
 * never moved on an old answer.
 */
const maxAge: Record<Purpose, number> = { read: 30_000, write: 60_000, 'move money': -1 }
/** ms that a read waits for whoami, and for which the next reads don't ask once it wasn't answered: an open page outlives Kratos' failures. */
const readPatience = 5_000
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
  const [state, setState] = createSignal<SessionState>({ kind: 'unknown' })
  let pending: Promise<SessionState> | undefined
  let askedAt = 0
  let unansweredAt = -Infinity

  const applyAnswer = (answer: WhoamiAnswer): SessionState => {
    // Without an answer the next occasion asks again.
    if (answer.kind === 'unreachable') unansweredAt = now()
    else askedAt = now()
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

  /** Asks unless the state is known already. */
  const ensure = (): Promise<SessionState> => (state().kind === 'unknown' ? check() : Promise.resolve(state()))
  /** ms that the session lasts, as far as is known. */
  const timeLeft = (session: Session): number => (session.expiresAt ?? Infinity) - now()

  /** For a read: a page is not to wait for a Kratos that hangs. */
  async function checkWithin(limit: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        unansweredAt = now()
        resolve()
      }, limit)
    })
    await Promise.race([check(), late])
    clearTimeout(timer)
  }

  return {
    state,
    check,
    ensure,
    /** After a successful sign-in: applies the session of its answer, and asks Kratos only when the answer had none. */
    adopt: (session: Session | undefined): Promise<SessionState> =>
      session ? Promise.resolve(applyAnswer({ kind: 'signed-in', session })) : check(),
    /** When a page is opened, is looked at again or stays open: asks if the last answer is old, or the session must have ended meanwhile. */
    revalidate: (): Promise<SessionState> | undefined => {
      const session = currentSession()
      if (!session) return undefined
      return now() - askedAt > maxAge.read || timeLeft(session) <= 0 ? check() : undefined
    },
    /**
     * Whether somebody is signed in, before something is done in their name. Asks if the last answer is too old for that, or the session's end
     * is near; a read asks nobody once it is known that nobody is signed in. Kratos' silence doesn't change who is.
     */
    async verifySession(purpose: Purpose): Promise<boolean> {
      const session = currentSession()
      const reads = purpose === 'read'
      const isFresh = now() - askedAt <= maxAge[purpose]
      if (session && isFresh && timeLeft(session) > (reads ? 0 : expiryWarningMs)) return true
      if (!reads) await check()
      else if (!session) await ensure()
      else if (now() - unansweredAt >= readPatience) await checkWithin(readPatience)
      return state().kind === 'signed-in'
    },
    /** The session of this page: the current one, or the expired one while the page waits for the same person to sign in again. */
    session: (): Session | undefined => {
      const current = state()
      return current.kind === 'expired' ? current.former : currentSession()
    }
  }
}
