import { batch, createSignal, onCleanup } from 'solid-js'
import type { FlowFailure } from '~/kratos/flow-errors'
import { canBeSubmitted, saysMessage, type Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient, LoginWish } from '~/kratos/kratos-client'
import type { Session } from '~/kratos/session-state'
import type { SessionStore } from '~/kratos/session-store'

/** What the person sees. */
export type LoginView =
  | { kind: 'waiting' }
  | { kind: 'form'; flow: Flow }
  /** Kratos asks for something that this person can't give: a second factor that was never set up, a password not chosen yet. */
  | { kind: 'nothing-to-submit'; flow: Flow }
  | { kind: 'failed'; failure: FlowFailure }

/** What is said above the form, beside what Kratos says; `Login` has no words of its own, the page has. */
export type LoginNotice =
  | 'took-long'
  | 'signed-out-meanwhile'
  | 'out-of-date'
  | 'no-cookies'
  | 'unreachable'
  | 'not-taken'
  | 'still-signed-in'
  | { text: string }

interface LoginOptions {
  client: Pick<KratosClient, 'createLogin' | 'getLogin' | 'submitLogin'>
  session: Pick<SessionStore, 'check'>
  wish: LoginWish
  /** A flow that Kratos has begun by itself, from the address. */
  flowId?: string | undefined
  /** `undefined` when Kratos did not say whose session it is now. */
  onSignedIn: (session: Session | undefined) => void
  /** Goes to an address outside of the console, for sign-in with another service. */
  leaveFor?: (url: string) => void
}

/**
 * Signing in, from the first form to the session: whatever Kratos answers leads to exactly one view, and a flow that is over is replaced at
 * most once per thing that the person does (pitfalls B3, B4, B5).
 */
export function createLogin(options: LoginOptions) {
  const [view, setView] = createSignal<LoginView>({ kind: 'waiting' })
  const [notice, setNotice] = createSignal<LoginNotice>()
  const [sending, setSending] = createSignal(false)
  let wish = options.wish
  // How often in a row: once is a form that lay for too long, twice a browser that sends none.
  let cookiesMissed = 0
  let gone = false
  onCleanup(() => (gone = true))

  const show = (flow: Flow, say?: LoginNotice) =>
    batch(() => {
      setNotice(say)
      setView(canBeSubmitted(flow) ? { kind: 'form', flow } : { kind: 'nothing-to-submit', flow })
    })

  const fail = (failure: FlowFailure) => setView({ kind: 'failed', failure })

  /**
   * Kratos says that somebody is signed in already: whoami decides, once.
   * @param unless what it was when nobody is
   */
  const askWho = async (unless: FlowFailure = { kind: 'unreachable', cause: '' }) => {
    const state = await options.session.check()
    if (state.kind === 'signed-in' || state.kind === 'link') options.onSignedIn(state.session)
    else if (state.kind === 'second-factor' && wish.aal !== 'aal2') await begin({ aal: 'aal2' })
    else if (state.kind === 'over' && wish.aal !== 'aal2' && state.need === 'second-factor')
      await begin({ aal: 'aal2' })
    else if (state.kind === 'unreachable') fail({ kind: 'unreachable', cause: '' })
    else if (state.kind !== 'somebody-else') fail(unless)
  }

  const take = async (answer: FlowAnswer, say: LoginNotice | undefined, retry: boolean): Promise<void> => {
    if (gone) return
    if (answer.kind === 'flow' || answer.kind === 'show-flow') return show(answer.flow, say)
    if (answer.kind === 'signed-in-already') return askWho()
    if (!retry) return void fail(answer)
    if (answer.kind === 'needs-sign-in') return begin({}, say, false)
    if (answer.kind === 'needs-aal2') return begin({ aal: 'aal2' }, say, false)
    if (answer.kind === 'new-flow') return begin(wish, answer.why === 'expired' ? 'took-long' : say, false)
    return void fail(answer)
  }

  /** A new flow. `retry`: whether one more may be tried when Kratos wants another kind. */
  const begin = async (wanted: LoginWish, say?: LoginNotice, retry = true): Promise<void> => {
    wish = wanted
    await take(await options.client.createLogin(wanted), say, retry)
  }

  const restart = async (): Promise<void> => {
    setView({ kind: 'waiting' })
    await begin(options.wish)
  }

  const submit = async (body: Record<string, unknown>): Promise<void> => {
    const current = view()
    if (current.kind !== 'form' || sending()) return
    setSending(true)
    try {
      await react(await options.client.submitLogin(current.flow.id, body))
    } finally {
      setSending(false)
    }
  }

  const react = async (answer: Awaited<ReturnType<KratosClient['submitLogin']>>): Promise<void> => {
    if (gone) return
    cookiesMissed = answer.kind === 'new-flow' && answer.why === 'cookies' ? cookiesMissed + 1 : 0
    switch (answer.kind) {
      case 'signed-in':
        return options.onSignedIn(answer.session)
      case 'show-flow':
        // "Already signed in" comes as a form with a general error here (kratos §0.4): another tab was faster.
        if (saysMessage(answer.flow, 4000001)) {
          const state = await options.session.check()
          if (state.kind === 'signed-in' || state.kind === 'link') return options.onSignedIn(state.session)
        }
        return show(answer.flow)
      case 'needs-aal2':
        return begin({ aal: 'aal2' })
      case 'needs-sign-in':
        return begin({}, 'signed-out-meanwhile')
      case 'signed-in-already':
        return askWho()
      case 'new-flow':
        if (answer.use !== undefined) return take(await options.client.getLogin(answer.use), 'took-long', true)
        if (answer.why === 'expired') return begin(wish, 'took-long')
        return begin(wish, cookiesMissed > 1 ? 'no-cookies' : 'out-of-date')
      case 'go-to':
        if (options.leaveFor && answer.url.startsWith('https://')) return options.leaveFor(answer.url)
        return askWho(answer)
      default:
        // The form stays as it is: nothing typed is lost.
        setNotice(
          answer.kind === 'unreachable'
            ? 'unreachable'
            : answer.kind === 'refused'
              ? { text: answer.message }
              : 'not-taken'
        )
    }
  }

  void (async () => {
    if (options.flowId === undefined) return begin(wish)
    const found = await options.client.getLogin(options.flowId)
    if (found.kind === 'flow') {
      const { refresh, requested_aal } = found.flow
      wish = { ...(refresh ? { refresh } : {}), ...(requested_aal === 'aal2' ? { aal: 'aal2' as const } : {}) }
    }
    return take(found, undefined, true)
  })()

  return { view, notice, sending, submit, restart, setNotice }
}
