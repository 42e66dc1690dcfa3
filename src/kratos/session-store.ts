import { createSignal } from 'solid-js'
import type { SessionClient } from './session-client'
import { nextState, type Session, type SessionState, type WhoamiAnswer } from './session-state'

export type SessionStore = ReturnType<typeof createSessionStore>

/** ms: a page that comes back into view, or writes, after this long asks whether the session still stands. */
const stale = 60_000
/** ms before the session's end: a write asks first, and the person is told. */
export const nearEnd = 120_000

/**
 * The one place that knows who is signed in. whoami is asked once per page load and then only with a reason; calls that meet share an answer.
 * @param onChange called when the state has become one of another kind; a person other than before is a kind of its own. An answer that
 *   changes nothing must not be told to other tabs: they would ask Kratos, tell it back, and never stop.
 * @param now ms since 1970
 */
export function createSessionStore(
  client: Pick<SessionClient, 'whoami'>,
  onChange: (state: SessionState) => void = () => undefined,
  now: () => number = Date.now
) {
  const [state, setState] = createSignal<SessionState>({ kind: 'unasked' })
  let asking: Promise<SessionState> | undefined
  let askedAt = 0

  const take = (answer: WhoamiAnswer): SessionState => {
    // Who got no answer asks again at the next occasion.
    if (answer.kind !== 'unreachable') askedAt = now()
    let before: SessionState['kind'] | undefined
    const next = setState((held) => {
      before = held.kind
      return nextState(held, answer)
    })
    if (next.kind !== before) onChange(next)
    return next
  }

  /** Asks Kratos now. */
  const check = (): Promise<SessionState> =>
    (asking ??= client
      .whoami()
      .then(take)
      .finally(() => (asking = undefined)))

  const held = (): Session | undefined => {
    const current = state()
    return current.kind === 'signed-in' || current.kind === 'needs-credential' ? current.session : undefined
  }

  return {
    state,
    check,
    /** Asks unless it is known already. */
    ensure: (): Promise<SessionState> => (state().kind === 'unasked' ? check() : Promise.resolve(state())),
    /** A sign-in went through and answered with its session: no need to ask. */
    adopt: (session: Session | undefined): Promise<SessionState> =>
      session ? Promise.resolve(take({ kind: 'signed-in', session })) : check(),
    /** The page is looked at again: asks when the last answer is old, or the session must have ended meanwhile. */
    onVisible: (): Promise<SessionState> | undefined => {
      const session = held()
      if (!session) return undefined
      return now() - askedAt > stale || (session.expiresAt ?? Infinity) <= now() ? check() : undefined
    },
    /** Before something is written: whether the session still stands, asked when its end is near or the last answer is old. */
    async verifySession(): Promise<boolean> {
      const session = held()
      if (session && (session.expiresAt ?? Infinity) - now() > nearEnd && now() - askedAt <= stale) return true
      const { kind } = await check()
      return kind === 'signed-in'
    },
    /** Whether a person who was signed in on this page load still is, or the page waits for them to come back. */
    session: (): Session | undefined => {
      const current = state()
      return current.kind === 'expired' ? current.former : held()
    }
  }
}
