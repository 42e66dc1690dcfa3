import { createSignal } from 'solid-js'
import { createFlow } from '~/flows/create-flow'
import { nodeNamed, type Flow } from '~/kratos/flow-model'
import type { FlowAnswer, KratosClient, LoginOptions } from '~/kratos/kratos-client'
import type { SessionStore } from '~/kratos/session-store'
import { mergeTraits, type TraitConflict, traitsOf, withPresentFields, withPresentTraits } from './profile-traits'

/** The view beside the form. */
export type SettingsView = { kind: 'failed'; cause: string; isUnreachable?: boolean }

/** What waits until the person has confirmed who they are: a change, or (without one) reading the account. */
export interface Waiting {
  login: LoginOptions
  change?: { group: string; body: Record<string, unknown> }
}

/** The notice beside those that all flows have: the account couldn't be read before a change of it, so nothing was sent. */
export type SettingsNotice = 'not-sent'

/** Traits that were changed here and elsewhere, and the change that waits for an answer to which shall count. */
interface Asking {
  conflicts: TraitConflict[]
  body: Record<string, unknown>
}

type SettingsAnswer = FlowAnswer | { kind: 'conflict'; conflicts: TraitConflict[] } | { kind: 'not-sent' }

interface SettingsFlowOptions {
  client: Pick<KratosClient, 'createSettings' | 'getSettings' | 'submitSettings'>
  session: Pick<SessionStore, 'check'>
  /** A flow that Kratos has begun by itself, from the address. */
  flowId?: string | undefined
  /** Called when a change was saved. */
  onSaved?: (group: string, flow: Flow, body: Record<string, unknown>) => void
}

// A secret or a challenge of these lives in the flow, so what was made for an old flow is worth nothing to a new one (kratos §5.1).
const boundToFlow = ['totp', 'lookup_secret', 'webauthn', 'passkey']

/** The account's changes: one flow for all of them, and what Kratos asks for before it takes one. */
export function createSettingsFlow({ client, session, flowId, onSaved }: SettingsFlowOptions) {
  const [waiting, setWaiting] = createSignal<Waiting>()
  const [asking, setAsking] = createSignal<Asking>()
  let resubmitted = false
  // What the profile's form was opened with, when it was sent. It stays through a sign-in and a new flow: the form is still the same.
  let opened: unknown

  const settings = createFlow<SettingsView, SettingsNotice, SettingsAnswer>((controls) => {
    const { setView, setNotice, show, isDisposed, newFlowNotice, resubmit } = controls
    let addressFlow = flowId

    /** The flow of an answer, or a new one when that flow has expired; undefined when the view, the dialog or the gate shows the reason. */
    const read = async (answer: FlowAnswer, retry: boolean): Promise<Flow | undefined> => {
      if (isDisposed()) return undefined
      if (answer.kind === 'flow' || answer.kind === 'show-flow') return answer.flow
      if (answer.kind === 'needs-sign-in' || answer.kind === 'needs-aal2') {
        // The gate decides what the person sees then. A deployment may ask for the second factor here and not in whoami; then this page
        // has to ask for it.
        const { kind } = await session.check()
        if (kind !== 'signed-in' && kind !== 'needs-credential') return undefined
        if (answer.kind === 'needs-aal2') setWaiting({ login: { aal: 'aal2' } })
        else setView({ kind: 'failed', cause: 'Kratos didn’t say whose account this is.' })
        return undefined
      }
      if (retry && answer.kind === 'new-flow') return read(await client.createSettings(), false)
      setView({
        kind: 'failed',
        cause: answer.kind === 'refused' ? answer.message : 'The sign-in service (Kratos) isn’t responding.',
        isUnreachable: answer.kind === 'unreachable'
      })
      return undefined
    }
    const showIfRead = (flow: Flow | undefined) => flow && show(flow)
    const isSaved = (flow: Flow) => (flow.ui.messages ?? []).some((message) => message.id === 1050001)

    return {
      async open() {
        const id = addressFlow
        addressFlow = undefined
        showIfRead(await read(await (id === undefined ? client.createSettings() : client.getSettings(id)), true))
      },
      async submit(id, body) {
        if (body['traits'] === undefined) return client.submitSettings(id, body)
        // A flow that is read again has the person as they are now, beside the fields as they were when it was begun (kratos §1.2).
        const present = await client.getSettings(id)
        if (present.kind === 'unreachable') return { kind: 'not-sent' }
        if (present.kind !== 'flow') return present
        const { traits, conflicts } = mergeTraits(opened, body['traits'], traitsOf(present.flow))
        return conflicts.length > 0 ? { kind: 'conflict', conflicts } : client.submitSettings(id, { ...body, traits })
      },
      reactions: {
        conflict: ({ conflicts }, { body }) => void setAsking({ conflicts, body }),
        'not-sent': () => setNotice('not-sent'),
        // The answer was lost, or came from something in between. The flow itself tells whether the change was saved, unless one before was.
        async unreachable(_, { flow: before, group, body }) {
          const now = isSaved(before) ? undefined : await client.getSettings(before.id)
          if (isDisposed()) return
          if (now?.kind !== 'flow' || !isSaved(now.flow)) return setNotice('unreachable')
          show(now.flow)
          onSaved?.(group, now.flow, body)
        },
        flow({ flow }, { group, body }) {
          show(flow)
          if (isSaved(flow)) onSaved?.(group, flow, body)
        },
        'show-flow': ({ flow }) => show(flow),
        'needs-refresh': (_, { group, body }) => void setWaiting({ login: { refresh: true }, change: { group, body } }),
        'needs-aal2': (_, { group, body }) => void setWaiting({ login: { aal: 'aal2' }, change: { group, body } }),
        'needs-sign-in': async () => void (await session.check()),
        async 'new-flow'(answer, { group, body }) {
          const isSecond = resubmitted
          resubmitted = false
          // Another person may be signed in by now, and what was typed here is not for their account.
          const { kind } = await session.check()
          if (kind !== 'signed-in' && kind !== 'needs-credential') return
          const next = await read(await client.createSettings(), false)
          if (!next) return
          if (isSecond || boundToFlow.includes(group)) {
            show(next)
            return setNotice(newFlowNotice(answer))
          }
          resubmitted = true
          const csrf_token = nodeNamed(next, 'csrf_token')?.attributes.value
          await resubmit({ flow: next, group, body: { ...body, csrf_token } })
          resubmitted = false
        }
      }
    }
  })

  const submit = async (group: string, body: Record<string, unknown>) => {
    const view = settings.view()
    if (settings.sending() !== undefined || view.kind !== 'form') return
    setAsking(undefined)
    opened = traitsOf(view.flow)
    await settings.submit(body, group)
  }

  return {
    ...settings,
    submit,
    waiting,
    /** The traits that were changed here and elsewhere, so that the person is asked which shall count. */
    conflicts: (): readonly TraitConflict[] => asking()?.conflicts ?? [],
    /** Answers that what was entered here counts, and sends it. */
    async overwrite(): Promise<void> {
      const held = asking()
      if (!held) return
      setAsking(undefined)
      opened = withPresentTraits(opened, held.conflicts)
      await settings.submit(held.body, 'profile')
    },
    /** Answers that what is there now counts. */
    keepPresent(): void {
      const [view, held] = [settings.view(), asking()]
      if (view.kind === 'form' && held)
        settings.setView({ kind: 'form', flow: withPresentFields(view.flow, held.conflicts) })
      setAsking(undefined)
    },
    /** The person confirmed who they are: the waiting change is submitted by itself, on the same flow (kratos §5.3). */
    async resume(): Promise<void> {
      const held = waiting()
      setWaiting(undefined)
      if (held?.change) await settings.submit(held.change.body, held.change.group)
      else if (held) await settings.restart()
    },
    /** The person did not confirm: the change is not made and stays in its form; an account that was not read yet can't be shown. */
    giveUp(): void {
      setWaiting(undefined)
      if (settings.view().kind === 'waiting')
        settings.setView({ kind: 'failed', cause: 'Kratos shows it only after you verify with your second factor.' })
    }
  }
}

export type Settings = ReturnType<typeof createSettingsFlow>
