import { createFlow } from '~/flows/create-flow'
import { nodeNamed, hasMessage, type Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient } from '~/kratos/kratos-client'
import type { SessionState } from '~/kratos/session-state'
import type { SessionStore } from '~/kratos/session-store'

/** The views beside the form. */
export type RecoveryView =
  /** Somebody is signed in in this browser; without an address for a session that waits for its second factor. */
  | { kind: 'occupied'; email: string | undefined }
  | { kind: 'failed'; title: string; cause: string; isUnreachable?: boolean }

/** The notices beside those that all flows have. */
export type RecoveryNotice = 'link-expired' | 'too-many-tries'

interface RecoveryFlowOptions {
  client: Pick<KratosClient, 'createRecovery' | 'getRecovery' | 'submitRecovery'>
  session: Pick<SessionStore, 'ensure' | 'check'>
  /** A flow from an invitation or a mail. */
  flowId?: string | undefined
  /** Kratos let the person in, as far as it goes; `settingsFlow` is where a new password is chosen. */
  onRecovered: (settingsFlow: string | undefined) => void
  /** The person is in the middle of signing in already: where they go on. */
  onUnderway: (to: 'choose-password' | 'second-factor') => void
}

const unreachable = {
  kind: 'failed',
  title: 'The sign-in service isn’t responding',
  cause: 'Kratos doesn’t answer, so there is no form yet. It is asked again by itself.',
  isUnreachable: true
} as const

/** Whether this form asks for the code; otherwise it asks for the address. */
export const asksForCode = (flow: Flow): boolean => nodeNamed(flow, 'code') !== undefined

/** The person who is signed in here while an invitation is opened, which must not be taken for theirs (pitfalls B14). */
function occupantOf(state: SessionState): { email: string | undefined } | undefined {
  if ('session' in state) return { email: state.session.identity.email }
  if (state.kind === 'expired' && state.need === 'second-factor') return { email: state.former.identity.email }
  return state.kind === 'second-factor' || state.kind === 'other-identity' ? { email: undefined } : undefined
}

/**
 * Recovery. It ends in one of three ways (a 422, a flow that says where to continue, or another flow altogether), and a wrong code is a 200:
 * the status alone decides nothing (pitfalls §0.2, §0.3; kratos §4).
 */
export function createRecoveryFlow({ client, session, flowId, onRecovered, onUnderway }: RecoveryFlowOptions) {
  return createFlow<RecoveryView, RecoveryNotice, FlowAnswer>(
    ({ setView, setNotice, show, isDisposed, newFlowNotice }) => {
      type Notice = Parameters<typeof show>[1]
      /** "Try again" opens the same once more, so that an invitation stays one. */
      let retry = (): Promise<void> => (flowId === undefined ? begin() : openInvitation(flowId))

      const begin = async (notice?: Notice, mayRetry = true): Promise<void> => {
        retry = () => begin(notice)
        const answer = await client.createRecovery()
        if (isDisposed()) return
        if (answer.kind === 'flow' || answer.kind === 'show-flow') return show(answer.flow, notice)
        if (answer.kind === 'already-signed-in') return askWho(() => begin(notice, false), mayRetry)
        if (answer.kind === 'unreachable') return setView(unreachable)
        if (answer.kind === 'refused' && answer.status !== 400) return refuse(answer.message)
        setView({
          kind: 'failed',
          title: notice === 'link-expired' ? 'This link has expired' : 'There’s no way to recover an account here',
          cause: 'Ask an operator for a new invitation.'
        })
      }

      const refuse = (cause: string) => setView({ kind: 'failed', title: 'This can’t be done right now', cause })

      /**
       * Kratos says that somebody is signed in: whoami tells who.
       * @param otherwise what to do when it is nobody; not twice, or the two could contradict each other for ever
       */
      const askWho = async (otherwise: () => Promise<void>, mayRetry: boolean): Promise<void> => {
        const state = await session.check()
        if (isDisposed()) return
        if (state.kind === 'needs-credential') return onUnderway('choose-password')
        if (state.kind === 'second-factor') return onUnderway('second-factor')
        if (state.kind === 'unreachable') return setView(unreachable)
        const occupant = occupantOf(state)
        if (occupant) return setView({ kind: 'occupied', ...occupant })
        if (mayRetry) return otherwise()
        refuse('Kratos says that somebody is signed in here, and then that nobody is.')
      }

      const openInvitation = async (id: string): Promise<void> => {
        retry = () => openInvitation(id)
        // Not before it is known who is here: the code that is entered would let somebody else in under their name.
        const [state, answer] = await Promise.all([session.ensure(), client.getRecovery(id)])
        if (isDisposed()) return
        const occupant = occupantOf(state)
        if (occupant) return setView({ kind: 'occupied', ...occupant })
        if (answer.kind === 'flow') {
          // Used or expired: the form that Kratos made in its place wants a method that may be off, so its usual one is asked for.
          return hasMessage(answer.flow, 4060004, 4060005, 4060001) ? begin('link-expired') : show(answer.flow)
        }
        if (answer.kind === 'unreachable') return setView(unreachable)
        if (answer.kind === 'refused' && answer.status !== 400) return refuse(answer.message)
        // An expired invitation in a browser that was never here before can't even be read (kratos §4.3): one sentence for all of it.
        return begin('link-expired')
      }

      return {
        open: () => retry(),
        submit: client.submitRecovery,
        reactions: {
          flow(answer, { flow: before }) {
            if (answer.flow.state === 'passed_challenge') return onRecovered(settingsFlowOf(answer.flow))
            // An answer with another flow means that the submitted one has expired.
            if (answer.flow.id !== before.id && asksForCode(before))
              return begin(hasMessage(answer.flow, 4060005) ? 'took-long' : 'too-many-tries')
            return show(answer.flow, answer.flow.id === before.id ? undefined : 'took-long')
          },
          'show-flow': (answer) => show(answer.flow),
          redirect: (answer) => onRecovered(new URL(answer.url).searchParams.get('flow') ?? undefined),
          'needs-aal2': () => onRecovered(undefined),
          'needs-refresh': () => onRecovered(undefined),
          'already-signed-in': () => askWho(begin, true),
          'new-flow': (answer) => begin(newFlowNotice(answer)),
          'needs-sign-in': () => begin('out-of-date'),
          refused(answer, { flow: before }) {
            // With `use_continue_with_transitions` that is how one wrong code too many ends (kratos §4.5).
            if (answer.status === 400 && asksForCode(before)) return begin('too-many-tries')
            return setNotice({ text: answer.message })
          }
        }
      }
    }
  )
}

/** `use_continue_with_transitions`: the flow itself names the settings flow to go on with (kratos §4.5). */
function settingsFlowOf(flow: Flow): string | undefined {
  const next = (flow as { continue_with?: { action?: string; flow?: { id?: string } }[] }).continue_with
  return next?.find((step) => step.action === 'show_settings_ui')?.flow?.id
}
