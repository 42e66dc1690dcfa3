import { batch, createSignal, onCleanup } from 'solid-js'
import type { Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient, LoginWish } from '~/kratos/kratos-client'
import type { SessionStore } from '~/kratos/session-store'

export type SettingsView = { kind: 'waiting' } | { kind: 'form'; flow: Flow } | { kind: 'failed'; cause: string }

/** What waits until the person has confirmed who they are: a change, or (without one) reading the account. */
export interface Waiting {
  wish: LoginWish
  change?: { group: string; body: Record<string, unknown> }
}

interface SettingsOptions {
  client: Pick<KratosClient, 'createSettings' | 'getSettings' | 'submitSettings'>
  session: Pick<SessionStore, 'check'>
  /** A flow that Kratos has begun by itself, from the address. */
  flowId?: string | undefined
  /** Called when a change was saved. */
  onSaved?: (group: string, flow: Flow, body: Record<string, unknown>) => void
}

// A secret or a challenge of these lives in the flow, so what was made for an old flow is worth nothing to a new one (kratos §5.1).
const boundToFlow = ['totp', 'lookup_secret', 'webauthn', 'passkey']

const tookLong = 'That took a while, so this page was read again. Do it once more.'
const outOfDate = 'This page was out of date, so it was read again. Do it once more.'
const noCookies =
  'This browser doesn’t send this site’s cookies, so Kratos takes no change from it. Nothing was changed. Allow cookies for this site, then try again.'

/** The account's changes: one flow for all of them, and what Kratos asks for before it takes one. */
export function createSettings(options: SettingsOptions) {
  const [view, setView] = createSignal<SettingsView>({ kind: 'waiting' })
  /** The group that was sent last: what the flow says as a whole is about it. */
  const [last, setLast] = createSignal<string>()
  const [sending, setSending] = createSignal<string>()
  const [notice, setNotice] = createSignal<string>()
  const [waiting, setWaiting] = createSignal<Waiting>()
  // How often in a row: once is a page that lay for too long, twice a browser that sends none.
  let cookiesMissed = 0
  let gone = false
  onCleanup(() => (gone = true))

  const begin = async (): Promise<void> => show(await read(await options.client.createSettings(), true))

  const show = (flow: Flow | undefined): void => {
    if (flow) setView({ kind: 'form', flow })
  }

  /** The flow of an answer, or of the next one when that flow is over; without one the view, the dialog or the gate says why. */
  const read = async (answer: FlowAnswer, retry: boolean): Promise<Flow | undefined> => {
    if (gone) return undefined
    if (answer.kind === 'flow' || answer.kind === 'show-flow') return answer.flow
    if (answer.kind === 'needs-sign-in' || answer.kind === 'needs-aal2') {
      // The gate decides what the person sees then. A deployment may ask for the second factor here and not in whoami: then nobody but
      // this page knows of it.
      const { kind } = await options.session.check()
      if (kind !== 'signed-in' && kind !== 'link') return undefined
      if (answer.kind === 'needs-aal2') setWaiting({ wish: { aal: 'aal2' } })
      else setView({ kind: 'failed', cause: 'Kratos, the service that keeps your account, didn’t say whose it is.' })
      return undefined
    }
    if (retry && answer.kind === 'new-flow') return read(await options.client.createSettings(), false)
    setView({
      kind: 'failed',
      cause: answer.kind === 'refused' ? answer.message : 'Kratos, the service that keeps your account, doesn’t answer.'
    })
    return undefined
  }

  const isSaved = (flow: Flow) => (flow.ui.messages ?? []).some((message) => message.id === 1050001)

  const send = async (group: string, body: Record<string, unknown>, retry = true): Promise<void> => {
    const current = view()
    if (current.kind !== 'form' || sending() !== undefined) return
    batch(() => {
      setSending(group)
      setLast(group)
      setNotice(undefined)
    })
    try {
      const answer = await options.client.submitSettings(current.flow.id, body)
      if (gone) return
      cookiesMissed = answer.kind === 'new-flow' && answer.why === 'cookies' ? cookiesMissed + 1 : 0
      switch (answer.kind) {
        case 'flow':
          setView({ kind: 'form', flow: answer.flow })
          if (isSaved(answer.flow)) options.onSaved?.(group, answer.flow, body)
          return
        case 'show-flow':
          return void setView({ kind: 'form', flow: answer.flow })
        case 'needs-refresh':
          return void setWaiting({ wish: { refresh: true }, change: { group, body } })
        case 'needs-aal2':
          return void setWaiting({ wish: { aal: 'aal2' }, change: { group, body } })
        case 'needs-sign-in':
          await options.session.check()
          return
        case 'new-flow': {
          // It may be somebody else who is signed in by now: what was typed here is not for their account.
          const { kind } = await options.session.check()
          if (kind !== 'signed-in' && kind !== 'link') return
          const next = await read(await options.client.createSettings(), false)
          if (!next) return
          if (!retry || boundToFlow.includes(group)) {
            show(next)
            return void setNotice(answer.why !== 'cookies' ? tookLong : cookiesMissed > 1 ? noCookies : outOfDate)
          }
          // Not yet an answer to what was typed, so that stays until there is one.
          batch(() => {
            setSending(undefined)
            show(next)
          })
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

  /** The person confirmed who they are: what waited goes through by itself, a change on the same flow (kratos §5.3). */
  const resume = async (): Promise<void> => {
    const held = waiting()
    setWaiting(undefined)
    if (held?.change) await send(held.change.group, held.change.body)
    else if (held) await begin()
  }

  /** They didn't: a change is not made and stays in its form; an account that was not read yet can't be shown. */
  const giveUp = (): void => {
    setWaiting(undefined)
    if (view().kind === 'waiting')
      setView({ kind: 'failed', cause: 'Kratos shows it only to who has shown their second factor.' })
  }

  void (async () => {
    if (options.flowId === undefined) await begin()
    else show(await read(await options.client.getSettings(options.flowId), true))
  })()

  return {
    view,
    last,
    sending,
    notice,
    waiting,
    send,
    resume,
    giveUp,
    restart: () => void begin()
  }
}

export type Settings = ReturnType<typeof createSettings>

const csrfOf = (flow: Flow): unknown =>
  flow.ui.nodes.find((node) => node.attributes.name === 'csrf_token')?.attributes.value
