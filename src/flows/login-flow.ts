import type { FlowFailure } from '~/kratos/flow-errors'
import { canBeSubmitted, hasMessage, type Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient, LoginAnswer, LoginOptions } from '~/kratos/kratos-client'
import type { Session } from '~/kratos/session-state'
import type { SessionStore } from '~/kratos/session-store'
import { createFlow } from './create-flow'

/** The views beside the form. */
export type LoginView =
  /** Kratos asks for something that this person can't give: a second factor that was never set up, a password not chosen yet. */
  { kind: 'nothing-to-submit'; flow: Flow } | { kind: 'failed'; failure: FlowFailure }

/** A notice beside those that all flows have. */
export type LoginNotice = 'signed-out-meanwhile'

interface LoginFlowOptions {
  client: Pick<KratosClient, 'createLogin' | 'getLogin' | 'submitLogin'>
  session: Pick<SessionStore, 'check'>
  options: LoginOptions
  /** A flow that Kratos has begun by itself, from the address. */
  flowId?: string | undefined
  /** `undefined` when Kratos did not say whose session it is now. */
  onSignedIn: (session: Session | undefined) => void
  /** Goes to an address outside of the console, for sign-in with another service. */
  leaveFor?: (url: string) => void
}

/**
 * Sign-in, from the first form to the session. An expired flow is replaced at most once per action of the person (pitfalls B3, B4, B5).
 */
export function createLoginFlow({ client, session, flowId, onSignedIn, leaveFor, options: first }: LoginFlowOptions) {
  return createFlow<LoginView, LoginNotice, LoginAnswer>(({ setView, show: showForm, isDisposed, newFlowNotice }) => {
    let options = first
    let addressFlow = flowId
    type Notice = Parameters<typeof showForm>[1]

    const show = (flow: Flow, notice?: Notice) =>
      canBeSubmitted(flow) ? showForm(flow, notice) : setView({ kind: 'nothing-to-submit', flow })
    const fail = (failure: FlowFailure) => setView({ kind: 'failed', failure })

    /**
     * Kratos says that somebody is signed in already: whoami decides, once.
     * @param otherwise the failure to show when nobody is
     */
    const askWho = async (otherwise: FlowFailure = { kind: 'unreachable', cause: '' }): Promise<void> => {
      const state = await session.check()
      if (state.kind === 'signed-in' || state.kind === 'needs-credential') onSignedIn(state.session)
      else if (state.kind === 'second-factor' && options.aal !== 'aal2') await begin({ aal: 'aal2' })
      else if (state.kind === 'expired' && options.aal !== 'aal2' && state.need === 'second-factor')
        await begin({ aal: 'aal2' })
      else if (state.kind === 'unreachable') fail({ kind: 'unreachable', cause: '' })
      else if (state.kind !== 'other-identity') fail(otherwise)
    }

    const applyAnswer = async (answer: FlowAnswer, notice: Notice, retry: boolean): Promise<void> => {
      if (isDisposed()) return
      if (answer.kind === 'flow' || answer.kind === 'show-flow') return show(answer.flow, notice)
      if (answer.kind === 'already-signed-in') return askWho()
      if (!retry) return fail(answer)
      if (answer.kind === 'needs-sign-in') return begin({}, notice, false)
      if (answer.kind === 'needs-aal2') return begin({ aal: 'aal2' }, notice, false)
      if (answer.kind === 'new-flow') return begin(options, answer.reason === 'expired' ? 'took-long' : notice, false)
      return fail(answer)
    }

    /** Shows a new flow. `retry`: whether one more may be tried when Kratos wants another kind. */
    const begin = async (wanted: LoginOptions, notice?: Notice, retry = true): Promise<void> => {
      options = wanted
      await applyAnswer(await client.createLogin(wanted), notice, retry)
    }

    return {
      async open() {
        const id = addressFlow
        addressFlow = undefined
        if (id === undefined) return begin(first)
        const found = await client.getLogin(id)
        if (found.kind === 'flow') {
          const { refresh, requested_aal } = found.flow
          options = { ...(refresh ? { refresh } : {}), ...(requested_aal === 'aal2' ? { aal: 'aal2' as const } : {}) }
        }
        return applyAnswer(found, undefined, true)
      },
      submit: client.submitLogin,
      reactions: {
        'signed-in': (answer) => onSignedIn(answer.session),
        async 'show-flow'(answer) {
          // "Already signed in" comes as a form with a general error here (kratos §0.4): another tab was faster.
          if (hasMessage(answer.flow, 4000001)) {
            const state = await session.check()
            if (state.kind === 'signed-in' || state.kind === 'needs-credential') return onSignedIn(state.session)
          }
          return show(answer.flow)
        },
        'needs-aal2': () => begin({ aal: 'aal2' }),
        'needs-sign-in': () => begin({}, 'signed-out-meanwhile'),
        'already-signed-in': () => askWho(),
        async 'new-flow'(answer) {
          if (answer.replacement !== undefined)
            return applyAnswer(await client.getLogin(answer.replacement), 'took-long', true)
          return begin(options, newFlowNotice(answer))
        },
        redirect(answer) {
          if (leaveFor && answer.url.startsWith('https://')) return leaveFor(answer.url)
          return askWho(answer)
        }
      }
    }
  })
}
