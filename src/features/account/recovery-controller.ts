import { batch, createSignal, onCleanup } from 'solid-js'
import { nodeNamed, saysMessage, type Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient } from '~/kratos/kratos-client'

export type RecoveryView =
  | { kind: 'waiting' }
  | { kind: 'form'; flow: Flow }
  | { kind: 'signed-in-already' }
  | { kind: 'failed'; title: string; cause: string }

/** Why a person sees a form that they did not expect. */
export type RecoveryNotice = 'link-is-over' | 'too-many-tries' | 'took-long' | 'try-again'

interface RecoveryOptions {
  client: Pick<KratosClient, 'createRecovery' | 'getRecovery' | 'submitRecovery'>
  /** A flow from an invitation or a mail. */
  flowId?: string | undefined
  /** Kratos let the person in, as far as it goes; `settingsFlow` is where a new password is chosen. */
  onRecovered: (settingsFlow: string | undefined) => void
}

/** Whether this form asks for the code (else for the address). */
export const asksForCode = (flow: Flow): boolean => nodeNamed(flow, 'code') !== undefined

/**
 * Recovery. It ends in one of three ways (a 422, a flow that says where to continue, or another flow altogether), and a wrong code is a 200:
 * what counts is what the answer holds (pitfalls §0.2, §0.3; contract: Kratos §4).
 */
export function createRecovery(options: RecoveryOptions) {
  const [view, setView] = createSignal<RecoveryView>({ kind: 'waiting' })
  const [notice, setNotice] = createSignal<RecoveryNotice>()
  const [sending, setSending] = createSignal(false)
  let gone = false
  onCleanup(() => (gone = true))

  const show = (flow: Flow, say?: RecoveryNotice) =>
    batch(() => {
      setNotice(say)
      setView({ kind: 'form', flow })
    })

  const begin = async (say?: RecoveryNotice): Promise<void> => {
    const answer = await options.client.createRecovery()
    if (gone) return
    if (answer.kind === 'flow' || answer.kind === 'show-flow') return show(answer.flow, say)
    if (answer.kind === 'signed-in-already') return void setView({ kind: 'signed-in-already' })
    setView(
      answer.kind === 'unreachable'
        ? {
            kind: 'failed',
            title: 'Sign-in can’t be reached',
            cause: 'Kratos, the service that signs people in, doesn’t answer.'
          }
        : {
            kind: 'failed',
            title:
              say === 'link-is-over' ? 'This link is no longer valid' : 'There’s no way to recover an account here',
            cause: 'Ask an operator for a new invitation.'
          }
    )
  }

  const open = async (id: string): Promise<void> => {
    const answer = await options.client.getRecovery(id)
    if (gone) return
    if (answer.kind === 'flow') {
      // Used or expired: the form that Kratos made in its place wants a method that may be off, so ask for its usual one.
      return saysMessage(answer.flow, 4060004, 4060005, 4060001) ? begin('link-is-over') : show(answer.flow)
    }
    // An expired invitation in a browser that was never here before can't even be read (contract: Kratos §4.3): one sentence for all of it.
    return answer.kind === 'unreachable' ? begin() : begin('link-is-over')
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
        return void setView({ kind: 'signed-in-already' })
      case 'new-flow':
      case 'needs-sign-in':
        return begin(asksForCode(before) ? 'took-long' : 'try-again')
      case 'refused':
        if (answer.status === 400 && asksForCode(before)) return begin('too-many-tries')
        return void setNotice('try-again')
      default:
        setNotice('try-again')
    }
  }

  void (options.flowId === undefined ? begin() : open(options.flowId))

  return { view, notice, sending, submit, restart: () => void begin() }
}

/** `use_continue_with_transitions`: the flow itself names the settings flow to go on with (contract: Kratos §4.5). */
function settingsFlowOf(flow: Flow): string | undefined {
  const next = (flow as { continue_with?: { action?: string; flow?: { id?: string } }[] }).continue_with
  return next?.find((step) => step.action === 'show_settings_ui')?.flow?.id
}
