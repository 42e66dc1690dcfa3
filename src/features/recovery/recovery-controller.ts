import { batch, createSignal, onCleanup } from 'solid-js'
import { nodeNamed, saysMessage, type Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient } from '~/kratos/kratos-client'
import type { SessionState } from '~/kratos/session-state'
import type { SessionStore } from '~/kratos/session-store'

export type RecoveryView =
  | { kind: 'waiting' }
  | { kind: 'form'; flow: Flow }
  /** Somebody is signed in in this browser; who isn't told of a session that waits for its second factor. */
  | { kind: 'occupied'; email: string | undefined }
  | { kind: 'failed'; title: string; cause: string }

/** Why a person sees a form that they did not expect; `text` is what Kratos or the server in front of it said. */
export type RecoveryNotice =
  | 'link-is-over'
  | 'too-many-tries'
  | 'took-long'
  | 'out-of-date'
  | 'no-cookies'
  | 'unreachable'
  | 'not-taken'
  | { text: string }

interface RecoveryOptions {
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
  title: 'Sign-in can’t be reached',
  cause: 'Kratos, the service that signs people in, doesn’t answer.'
} as const

/** Whether this form asks for the code (else for the address). */
export const asksForCode = (flow: Flow): boolean => nodeNamed(flow, 'code') !== undefined

/** The person who is signed in here while an invitation is opened, which must not be taken for theirs (pitfalls B14). */
function occupantOf(state: SessionState): { email: string | undefined } | undefined {
  if ('session' in state) return { email: state.session.identity.email }
  if (state.kind === 'over' && state.need === 'second-factor') return { email: state.former.identity.email }
  return state.kind === 'second-factor' || state.kind === 'somebody-else' ? { email: undefined } : undefined
}

/**
 * Recovery. It ends in one of three ways (a 422, a flow that says where to continue, or another flow altogether), and a wrong code is a 200:
 * the status alone decides nothing (pitfalls §0.2, §0.3; kratos §4).
 */
export function createRecovery(options: RecoveryOptions) {
  const [view, setView] = createSignal<RecoveryView>({ kind: 'waiting' })
  const [notice, setNotice] = createSignal<RecoveryNotice>()
  const [sending, setSending] = createSignal(false)
  // How often in a row: once is a form that lay for too long, twice a browser that sends none.
  let cookiesMissed = 0
  /** What "Try again" does: the same once more, so that an invitation stays one. */
  let again = () => begin()
  let gone = false
  onCleanup(() => (gone = true))

  const show = (flow: Flow, say?: RecoveryNotice) =>
    batch(() => {
      setNotice(say)
      setView({ kind: 'form', flow })
    })

  const begin = async (say?: RecoveryNotice, retry = true): Promise<void> => {
    again = () => begin(say)
    const answer = await options.client.createRecovery()
    if (gone) return
    if (answer.kind === 'flow' || answer.kind === 'show-flow') return show(answer.flow, say)
    if (answer.kind === 'signed-in-already') return askWho(() => begin(say, false), retry)
    if (answer.kind === 'unreachable') return void setView(unreachable)
    if (answer.kind === 'refused' && answer.status !== 400) return refuse(answer.message)
    setView({
      kind: 'failed',
      title: say === 'link-is-over' ? 'This link is no longer valid' : 'There’s no way to recover an account here',
      cause: 'Ask an operator for a new invitation.'
    })
  }

  const refuse = (cause: string) => void setView({ kind: 'failed', title: 'This can’t be done right now', cause })

  /**
   * Kratos says that somebody is signed in: whoami tells who.
   * @param unless what to do when it is nobody; not twice, or the two could contradict each other for ever
   */
  const askWho = async (unless: () => Promise<void>, retry: boolean): Promise<void> => {
    const state = await options.session.check()
    if (gone) return
    if (state.kind === 'link') return options.onUnderway('choose-password')
    if (state.kind === 'second-factor') return options.onUnderway('second-factor')
    if (state.kind === 'unreachable') return void setView(unreachable)
    const occupant = occupantOf(state)
    if (occupant) return void setView({ kind: 'occupied', ...occupant })
    if (retry) return unless()
    refuse('Kratos says that somebody is signed in here, and then that nobody is.')
  }

  const open = async (id: string): Promise<void> => {
    again = () => open(id)
    // Not before it is known who is here: the code that is entered would let somebody else in under their name.
    const [state, answer] = await Promise.all([options.session.ensure(), options.client.getRecovery(id)])
    if (gone) return
    const occupant = occupantOf(state)
    if (occupant) return void setView({ kind: 'occupied', ...occupant })
    if (answer.kind === 'flow') {
      // Used or expired: the form that Kratos made in its place wants a method that may be off, so ask for its usual one.
      return saysMessage(answer.flow, 4060004, 4060005, 4060001) ? begin('link-is-over') : show(answer.flow)
    }
    if (answer.kind === 'unreachable') return void setView(unreachable)
    if (answer.kind === 'refused' && answer.status !== 400) return refuse(answer.message)
    // An expired invitation in a browser that was never here before can't even be read (kratos §4.3): one sentence for all of it.
    return begin('link-is-over')
  }

  const submit = async (body: Record<string, unknown>): Promise<void> => {
    const current = view()
    if (current.kind !== 'form' || sending()) return
    setSending(true)
    try {
      await react(await options.client.submitRecovery(current.flow.id, body), current.flow)
    } finally {
      setSending(false)
    }
  }

  const react = async (answer: FlowAnswer, before: Flow): Promise<void> => {
    if (gone) return
    cookiesMissed = answer.kind === 'new-flow' && answer.why === 'cookies' ? cookiesMissed + 1 : 0
    switch (answer.kind) {
      case 'flow':
        if (answer.flow.state === 'passed_challenge') return options.onRecovered(settingsFlowOf(answer.flow))
        // Another flow came than the one that was sent: that one is over.
        if (answer.flow.id !== before.id && asksForCode(before))
          return begin(saysMessage(answer.flow, 4060005) ? 'took-long' : 'too-many-tries')
        return show(answer.flow, answer.flow.id === before.id ? undefined : 'took-long')
      case 'show-flow':
        return show(answer.flow)
      case 'go-to':
        return options.onRecovered(new URL(answer.url).searchParams.get('flow') ?? undefined)
      case 'needs-aal2':
      case 'needs-refresh':
        return options.onRecovered(undefined)
      case 'signed-in-already':
        return askWho(begin, true)
      case 'new-flow':
        if (answer.why !== 'cookies') return begin('took-long')
        return begin(cookiesMissed > 1 ? 'no-cookies' : 'out-of-date')
      case 'needs-sign-in':
        return begin('out-of-date')
      case 'refused':
        // With `use_continue_with_transitions` that is how one wrong code too many ends (kratos §4.5).
        if (answer.status === 400 && asksForCode(before)) return begin('too-many-tries')
        return void setNotice({ text: answer.message })
      default:
        setNotice(answer.kind === 'unreachable' ? 'unreachable' : 'not-taken')
    }
  }

  const restart = () => {
    setView({ kind: 'waiting' })
    void again()
  }
  void (options.flowId === undefined ? begin() : open(options.flowId))

  return { view, notice, sending, submit, restart }
}

/** `use_continue_with_transitions`: the flow itself names the settings flow to go on with (kratos §4.5). */
function settingsFlowOf(flow: Flow): string | undefined {
  const next = (flow as { continue_with?: { action?: string; flow?: { id?: string } }[] }).continue_with
  return next?.find((step) => step.action === 'show_settings_ui')?.flow?.id
}
