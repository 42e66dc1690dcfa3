import { batch, createSignal, onCleanup } from 'solid-js'
import type { Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient, LoginWish } from '~/kratos/kratos-client'
import type { SessionStore } from '~/kratos/session-store'

export type SettingsView = { kind: 'waiting' } | { kind: 'form'; flow: Flow } | { kind: 'failed'; cause: string }

/** A change that waits until the person has confirmed who they are. */
export interface Waiting {
  wish: LoginWish
  group: string
  body: Record<string, unknown>
}

interface SettingsOptions {
  client: Pick<KratosClient, 'createSettings' | 'getSettings' | 'submitSettings'>
  session: Pick<SessionStore, 'check'>
  /** A flow that Kratos has begun by itself, from the address. */
  flowId?: string | undefined
  /** Called when a change was saved. */
  onSaved?: (group: string, flow: Flow, body: Record<string, unknown>) => void
}

// A secret or a challenge of these lives in the flow, so what was made for an old flow is worth nothing to a new one (contract: Kratos §5.1).
const boundToFlow = ['totp', 'lookup_secret', 'webauthn', 'passkey']

/** The account's changes: one flow for all of them, and what Kratos asks for before it takes one. */
export function createSettings(options: SettingsOptions) {
  const [view, setView] = createSignal<SettingsView>({ kind: 'waiting' })
  /** The group that was sent last: what the flow says as a whole is about it. */
  const [last, setLast] = createSignal<string>()
  const [sending, setSending] = createSignal<string>()
  const [notice, setNotice] = createSignal<string>()
  const [waiting, setWaiting] = createSignal<Waiting>()
  let gone = false
  onCleanup(() => (gone = true))

  const begin = async (retry = true): Promise<Flow | undefined> => take(await options.client.createSettings(), retry)

  const take = async (answer: FlowAnswer, retry: boolean): Promise<Flow | undefined> => {
    if (gone) return undefined
    if (answer.kind === 'flow' || answer.kind === 'show-flow') {
      setView({ kind: 'form', flow: answer.flow })
      return answer.flow
    }
    // The gate decides what the person sees then: the sign-in page, or the second factor.
    if (answer.kind === 'needs-sign-in' || answer.kind === 'needs-aal2') {
      await options.session.check()
      return undefined
    }
    if (retry && answer.kind === 'new-flow') return begin(false)
    setView({
      kind: 'failed',
      cause: answer.kind === 'refused' ? answer.message : 'Kratos, the service that keeps your account, doesn’t answer.'
    })
    return undefined
  }

  const isSaved = (flow: Flow) => (flow.ui.messages ?? []).some((message) => message.id === 1050001)

  const send = async (group: string, body: Record<string, unknown>, retry = true): Promise<void> => {
    const current = view()
    if (current.kind !== 'form' || (sending() !== undefined && retry)) return
    batch(() => {
      setSending(group)
      setLast(group)
      setNotice(undefined)
    })
    try {
      const answer = await options.client.submitSettings(current.flow.id, body)
      if (gone) return
      switch (answer.kind) {
        case 'flow':
          setView({ kind: 'form', flow: answer.flow })
          if (isSaved(answer.flow)) options.onSaved?.(group, answer.flow, body)
          return
        case 'show-flow':
          return void setView({ kind: 'form', flow: answer.flow })
        case 'needs-refresh':
          return void setWaiting({ wish: { refresh: true }, group, body })
        case 'needs-aal2':
          return void setWaiting({ wish: { aal: 'aal2' }, group, body })
        case 'needs-sign-in':
          await options.session.check()
          return
        case 'new-flow': {
          // It may be somebody else who is signed in by now: what was typed here is not for their account.
          const { kind } = await options.session.check()
          if (kind !== 'signed-in' && kind !== 'link') return
          const next = await begin(false)
          if (!next) return
          if (!retry || boundToFlow.includes(group))
            return void setNotice('That took a while, so this page was read again. Do it once more.')
          return await send(group, { ...body, csrf_token: csrfOf(next) }, false)
        }
        default:
          setNotice(
            answer.kind === 'refused'
              ? answer.message
              : 'Kratos, the service that keeps your account, doesn’t answer. Nothing was changed; try again in a moment.'
          )
      }
    } finally {
      setSending(undefined)
    }
  }

  /** The person confirmed who they are: the change that waited goes through by itself, on the same flow (contract: Kratos §5.3). */
  const resume = async (): Promise<void> => {
    const held = waiting()
    setWaiting(undefined)
    if (held) await send(held.group, held.body)
  }

  void (async () => {
    if (options.flowId === undefined) await begin()
    else await take(await options.client.getSettings(options.flowId), true)
  })()

  return {
    view,
    last,
    sending,
    notice,
    waiting,
    send,
    resume,
    giveUp: () => setWaiting(undefined),
    restart: () => void begin()
  }
}

export type Settings = ReturnType<typeof createSettings>

const csrfOf = (flow: Flow): unknown =>
  flow.ui.nodes.find((node) => node.attributes.name === 'csrf_token')?.attributes.value
