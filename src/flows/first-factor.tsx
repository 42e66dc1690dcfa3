import { createEffect, on, onCleanup, onMount, Show } from 'solid-js'
import {
  bodyOf,
  isField,
  isSubmit,
  isTrigger,
  nodeNamed,
  sectionsOf,
  type Flow,
  type FlowNode
} from '~/kratos/flow-model'
import { canAutofillPasskeys, startAutofill } from '~/kratos/webauthn'
import { paths } from '~/paths'
import { FlowForm } from './flow-form'
import { FlowMessages } from './flow-messages'

export interface StepProps {
  flow: Flow
  email: string | undefined
  notice: string | undefined
  sending: boolean
  onSend: (body: Record<string, unknown>) => void
}

/** E-mail and password, and the other methods that Kratos offers in their place; also for reauthentication. */
export function FirstFactor(props: StepProps & { forgot: boolean }) {
  let box: HTMLDivElement | undefined
  const groups = () =>
    sectionsOf(props.flow)
      .filter(({ group, nodes }) => group !== 'default' && nodes.some((n) => isSubmit(n) || isTrigger(n) || isField(n)))
      .map(({ group }) => group)
  const identifier = () => nodeNamed(props.flow, 'identifier')
  const field = (node: FlowNode) => {
    const name = node.attributes.name
    if (name === 'identifier') return { value: props.email }
    if (name === 'password' && props.forgot && !props.flow.refresh)
      return {
        labelAction: (
          <a href={paths.recovery()} class="link text-dense">
            Forgot password?
          </a>
        )
      }
    return {}
  }

  onMount(() =>
    [...(box?.querySelectorAll('input') ?? [])].find(({ type, value }) => type !== 'hidden' && value === '')?.focus()
  )

  // Passkeys are offered among the suggestions of the e-mail field, where the browser supports that.
  createEffect(
    on(
      () =>
        identifier()?.attributes.type === 'hidden'
          ? undefined
          : nodeNamed(props.flow, 'passkey_challenge')?.attributes.value,
      (options) => {
        if (typeof options !== 'string' || options === '') return
        const stop = new AbortController()
        onCleanup(() => stop.abort())
        void (async () => {
          if (!(await canAutofillPasskeys()) || stop.signal.aborted) return
          const answer = await startAutofill(options, stop.signal)
          if (answer.kind === 'done') props.onSend({ ...bodyOf(props.flow, 'passkey', []), passkey_login: answer.json })
        })()
      }
    )
  )

  return (
    <div ref={box} class="grid gap-5">
      <FlowMessages flow={props.flow} notice={props.notice} />
      <Show when={identifier()?.attributes.type === 'hidden' && String(identifier()?.attributes.value ?? '')}>
        {(email) => (
          <p class="text-dense text-ink-3">
            As <span class="break-all font-500 text-ink">{email()}</span>
          </p>
        )}
      </Show>
      <FlowForm
        flow={props.flow}
        groups={groups()}
        sending={props.sending}
        onSend={props.onSend}
        field={field}
        buttonLabel={(node) =>
          props.flow.refresh && isSubmit(node) && node.group === 'password' ? 'Confirm' : undefined
        }
        username={identifier()?.attributes.type === 'hidden' ? String(identifier()?.attributes.value ?? '') : undefined}
        wide
      />
    </div>
  )
}
