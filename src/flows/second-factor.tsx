import { createEffect, createSignal, For, onMount, Show } from 'solid-js'
import { isField, isSubmit, isTrigger, nodesOf, sectionsOf, type FlowNode } from '~/kratos/flow-model'
import { codeText } from '~/lib/plain-text'
import { Icon, type IconName } from '~/ui/theme/icon'
import type { StepProps } from './first-factor'
import { FlowForm } from './flow-form'
import { FlowMessages } from './flow-messages'
import { messageText } from './message-text'

const rows: Record<string, { label: string; icon: IconName }> = {
  totp: { label: 'Use the authenticator app', icon: 'account' },
  webauthn: { label: 'Use a security key', icon: 'key' },
  lookup_secret: { label: 'Use a recovery code', icon: 'safe' },
  code: { label: 'Use a code by mail', icon: 'info' }
}
const inOrder = ['totp', 'code', 'webauthn', 'lookup_secret']

/** The second factor: one method at a time, the other methods as rows, and a way to sign out. */
export function SecondFactor(
  props: StepProps & { onStartAgain: () => void; onMethod: (asksForCode: boolean) => void }
) {
  let box: HTMLDivElement | undefined
  const [chosen, setChosen] = createSignal<string>()
  const groups = () => {
    const offered = sectionsOf(props.flow)
      .filter(({ group, nodes }) => group !== 'default' && nodes.some((n) => isSubmit(n) || isTrigger(n)))
      .map(({ group }) => group)
    // A form is only shown when it has a button (login-flow.ts); without other groups that is the `default` group.
    if (offered.length === 0) return ['default']
    const rank = (group: string) => (inOrder.includes(group) ? inOrder.indexOf(group) : inOrder.length)
    return offered.toSorted((a, b) => rank(a) - rank(b))
  }
  const active = () => groups().find((group) => group === chosen()) ?? groups()[0]
  createEffect(() => props.onMethod(fields().length > 0))
  const focus = () =>
    queueMicrotask(() => box?.querySelector<HTMLElement>('input:not([type=hidden], [aria-hidden]), button')?.focus())
  const choose = (group: string) => {
    setChosen(group)
    focus()
  }
  onMount(focus)

  // Kratos puts the error of the only field into the messages of the whole form.
  const errors = () => (props.flow.ui.messages ?? []).filter((message) => message.type === 'error')
  const fields = () => nodesOf(props.flow, active() ?? '').filter(isField)
  const isAboutField = () => errors().length > 0 && fields().length === 1
  const around = () => (isAboutField() ? { ...props.flow, ui: { nodes: props.flow.ui.nodes } } : props.flow)

  const field = (node: FlowNode) => {
    const error = isAboutField() ? errors().map(messageText).join(' ') : undefined
    if (node.attributes.name !== 'totp_code') return { error }
    return {
      error,
      // A code of six digits is complete, so it is sent without a press of the button.
      onInput: (text: string) => {
        if (/^\d{6}$/.test(codeText(text))) box?.querySelector('form')?.requestSubmit()
      }
    }
  }

  return (
    <div ref={box} class="grid gap-5">
      <FlowMessages flow={around()} notice={props.notice} />
      <Show when={active()} keyed>
        {(group) => (
          <FlowForm
            flow={props.flow}
            groups={[group]}
            sending={props.sending}
            onSend={props.onSend}
            field={field}
            wide
          />
        )}
      </Show>
      <ul class="border-y border-line divide-y divide-line">
        <For each={groups().filter((group) => group !== active())}>
          {(group) => (
            <li class="border-line">
              <Row
                label={rows[group]?.label ?? `Use ${group}`}
                icon={rows[group]?.icon ?? 'key'}
                onPress={() => choose(group)}
              />
            </li>
          )}
        </For>
        <li class="border-line">
          <Row label="Sign out and start again" icon="sign-out" onPress={() => props.onStartAgain()} />
        </li>
      </ul>
    </div>
  )
}

function Row(props: { label: string; icon: IconName; onPress: () => void }) {
  return (
    <button
      type="button"
      class="flex min-h-12 w-full items-center gap-3 px-1 text-left text-dense font-500 hover:bg-hover"
      onClick={() => props.onPress()}
    >
      <Icon name={props.icon} class="text-ink-2" />
      <span class="flex-1">{props.label}</span>
      <Icon name="chevron-right" class="text-ink-3" />
    </button>
  )
}
