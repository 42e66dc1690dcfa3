import { batch, createSignal, onCleanup } from 'solid-js'
import type { FlowFailure } from '~/kratos/flow-errors'
import type { Flow } from '~/kratos/flow-model'

/** A notice above a form, beside Kratos' own messages. Each page has its own sentences for the notices; `text` is a sentence of Kratos or of a proxy. */
export type FlowNotice =
  'took-long' | 'out-of-date' | 'no-cookies' | 'unreachable' | 'not-taken' | 'still-signed-in' | { text: string }

/** The view of a flow: nothing yet, its form, or one of the flow's own views. */
export type FlowView<Other = never> = { kind: 'waiting' } | { kind: 'form'; flow: Flow } | Other

/** A form that was submitted. */
export interface Submission {
  flow: Flow
  /** The part of the form that was submitted: the account has several on one page. */
  group: string
  body: Record<string, unknown>
}

/** One reaction for each kind of answer to a submitted form. */
type Reactions<Answer extends { kind: string }> = {
  [Kind in Answer['kind']]?: (
    answer: Extract<Answer, { kind: Kind }>,
    submitted: Submission
  ) => void | Promise<void> | undefined
}

/** The differences between login, recovery and settings. */
export interface FlowTable<Answer extends { kind: string }> {
  /** Shows the first form or says why there is none: at the beginning, and when somebody tries again. */
  open: () => Promise<void>
  submit: (flowId: string, body: Record<string, unknown>) => Promise<Answer>
  /** An answer without a reaction leaves the form as it is, with a notice: nothing typed is lost. */
  reactions: Reactions<Answer>
}

/** What a flow's table works with. */
export interface FlowControls<Other, Notice> {
  view: () => FlowView<Other>
  setView: (view: FlowView<Other>) => void
  setNotice: (notice: Notice | undefined) => void
  /** Shows a form, with a notice or none. */
  show: (flow: Flow, notice?: Notice) => void
  /** Whether the page was left, so that a late answer changes nothing. */
  isDisposed: () => boolean
  /** The notice for a form that Kratos no longer takes: "new-flow" for want of cookies twice in a row is a browser that sends none. */
  newFlowNotice: (answer: Extract<FlowFailure, { kind: 'new-flow' }>) => FlowNotice
  /** Submits once more what an expired flow had refused, on the flow that came in its place. */
  resubmit: (submission: Submission) => Promise<void>
}

/**
 * A self-service flow of Kratos': its view, its notice, and one submission at a time. Every answer leads to exactly one reaction of the
 * flow's table (pitfalls B3, B4, B5).
 */
export function createFlow<Other, Notice, Answer extends { kind: string }>(
  describe: (controls: FlowControls<Other, Notice | FlowNotice>) => FlowTable<Answer>
) {
  const [view, setView] = createSignal<FlowView<Other>>({ kind: 'waiting' })
  const [notice, setNotice] = createSignal<Notice | FlowNotice>()
  const [sending, setSending] = createSignal<string>()
  const [lastGroup, setLastGroup] = createSignal<string>()
  let cookiesMissed = 0
  let disposed = false
  onCleanup(() => (disposed = true))

  const show = (flow: Flow, say?: Notice | FlowNotice) =>
    batch(() => {
      setNotice(() => say)
      setView((): FlowView<Other> => ({ kind: 'form', flow }))
    })

  async function send(submission: Submission): Promise<void> {
    batch(() => {
      setSending(submission.group)
      setLastGroup(submission.group)
      setNotice(undefined)
    })
    try {
      const answer = await table.submit(submission.flow.id, submission.body)
      if (disposed) return
      cookiesMissed = isForWantOfCookies(answer) ? cookiesMissed + 1 : 0
      const reaction = react(answer, submission)
      // Awaited only when the reaction is asynchronous: otherwise the form would show as sending after its answer is shown.
      if (reaction) await reaction
    } finally {
      setSending(undefined)
    }
  }

  function react(answer: Answer, submission: Submission): void | Promise<void> | undefined {
    const reaction = table.reactions[answer.kind as Answer['kind']] as
      ((answer: Answer, submitted: Submission) => void | Promise<void> | undefined) | undefined
    if (reaction) return reaction(answer, submission)
    setNotice(() => keepingNotice(answer))
    return undefined
  }

  const table = describe({
    view,
    setView: (next) => void setView(() => next),
    setNotice: (next) => void setNotice(() => next),
    show,
    isDisposed: () => disposed,
    newFlowNotice: ({ reason }) =>
      reason === 'expired' ? 'took-long' : cookiesMissed > 1 ? 'no-cookies' : 'out-of-date',
    resubmit(submission) {
      // The new flow is no answer to the submitted values, so the form doesn't count as sending while it takes the place of the old one.
      batch(() => {
        setSending(undefined)
        show(submission.flow)
      })
      return send(submission)
    }
  })
  void table.open()

  return {
    view,
    setView: (next: FlowView<Other>) => void setView(() => next),
    notice,
    setNotice: (next: Notice | FlowNotice) => void setNotice(() => next),
    /** The group that is being submitted. */
    sending,
    /** The group that was submitted last: the flow's messages are about it. */
    lastGroup,
    async submit(body: Record<string, unknown>, group = 'form'): Promise<void> {
      const current = view() as FlowView<{ kind: 'other' }>
      if (current.kind !== 'form' || sending() !== undefined) return
      await send({ flow: current.flow, group, body })
    },
    restart(): Promise<void> {
      setView((): FlowView<Other> => ({ kind: 'waiting' }))
      return table.open()
    },
    /** Like `restart`, but what is shown stays until there is an answer. */
    retry: (): Promise<void> => table.open()
  }
}

const isForWantOfCookies = (answer: { kind: string; reason?: unknown }): boolean =>
  answer.kind === 'new-flow' && answer.reason === 'cookies'

/** For an answer that leaves the form as it is. */
function keepingNotice(answer: { kind: string; message?: unknown }): FlowNotice {
  if (answer.kind === 'unreachable') return 'unreachable'
  return answer.kind === 'refused' && typeof answer.message === 'string' ? { text: answer.message } : 'not-taken'
}
