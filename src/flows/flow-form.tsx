import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import {
  bodyOf,
  isField,
  isHidden,
  isSubmit,
  isTrigger,
  nodeNamed,
  type Flow,
  type FlowNode
} from '~/kratos/flow-model'
import { codeText, withoutUnseen } from '~/lib/plain-text'
import { Button } from '~/ui/forms/button'
import type { IconName } from '~/ui/theme/icon'
import { type FieldOverrides, FlowField } from './flow-field'
import { FlowText } from './flow-text'
import { buttonOf } from './node-labels'
import { WaitNotice } from './wait-notice'
import { promptForKey } from './webauthn-prompt'

interface FlowFormProps {
  flow: Flow
  /** The groups whose nodes are shown, the main one first. The `default` group, which holds fields shared by all methods, comes before it. */
  groups: readonly string[]
  sending: boolean
  onSend: (body: Record<string, unknown>) => void
  /** Labels and values of a field that the page sets in place of Kratos'. */
  field?: (node: FlowNode) => FieldOverrides
  /** The page's label of a button; the usual one unless given. */
  buttonLabel?: (node: FlowNode) => string | undefined
  /** Names of nodes that are not shown here because the page shows them elsewhere. */
  without?: readonly string[]
  /** Buttons as wide as the form, as on the sign-in page. */
  wide?: boolean
  /** The prefix of the fields' ids, where a page has several forms. */
  prefix?: string
  /** The username for password managers, where the form doesn't ask for it */
  username?: string | undefined
}

const icons: Record<string, IconName> = {
  webauthn_login_trigger: 'key',
  passkey_login_trigger: 'key',
  webauthn_register_trigger: 'plus',
  passkey_register_trigger: 'plus'
}
const leakedPasswords =
  'Still waiting: the sign-in service (Kratos) looks up whether this password is known from leaks. Where it can’t reach that list, this takes up to half a minute.'

const codeNames = ['totp_code', 'code', 'lookup_secret']
const addressNames = ['identifier', 'email', 'recovery_address', 'recovery_confirm_address']

const secrets =
  'input[autocomplete*=password], input[autocomplete=one-time-code], input[name=webauthn_register_displayname]'

/**
 * A real form over nodes of a flow, so that password managers and the Enter key work. Nodes of an unknown group are fields and buttons like
 * all others.
 */
export function FlowForm(props: FlowFormProps) {
  let form: HTMLFormElement | undefined
  const [error, setError] = createSignal<string>()
  const nameOf = (node: FlowNode) => node.attributes.name ?? node.attributes.id ?? ''
  const nodes = (group: string) =>
    props.flow.ui.nodes.filter((node) => node.group === group && !props.without?.includes(nameOf(node)))
  const shown = (group: string) =>
    nodes(group).filter((node) => isField(node) || (node.type !== 'input' && node.type !== 'script'))
  // Fields are keyed by name, so that a new answer changes a field instead of replacing it under the cursor.
  const names = (group: string) => [...new Set(shown(group).map(nameOf))]
  const nodeAt = (group: string, name: string) => shown(group).find((node) => nameOf(node) === name)
  const buttons = (group: string) => nodes(group).filter((node) => isSubmit(node) || isTrigger(node))

  // A password that is chosen is looked up in a list of leaked ones, which Kratos tries for long where it can't reach it (kratos §5.4).
  const choosesPassword = () =>
    nodeNamed(props.flow, 'identifier') === undefined &&
    props.groups.some((group) => nodes(group).some(({ attributes }) => attributes.type === 'password'))
  const waitText = () => (choosesPassword() ? leakedPasswords : undefined)

  const shownGroups = () => ['default', ...props.groups.filter((group) => group !== 'default')]
  // The `default` group comes first on the page, but its button is the last that Enter presses.
  const submits = () => [...props.groups, 'default'].flatMap(buttons).filter(isSubmit)

  // The fields' values when the form was sent: the answer is about these, not about what is typed while it is awaited.
  let sent = new Map<string, FormDataEntryValue>()
  const typed = (): [string, FormDataEntryValue][] => {
    sent = new Map(form ? new FormData(form) : [])
    return [...sent].map(([name, value]) => [name, typeof value === 'string' ? plainText(name, value) : value])
  }
  const plainText = (name: string, text: string): string => {
    if (codeNames.includes(name)) return codeText(text)
    const isAddress = addressNames.includes(name) || nodeNamed(props.flow, name)?.attributes.type === 'email'
    return isAddress ? withoutUnseen(text) : text
  }
  const isTyping = (field: HTMLInputElement) => field.value !== (sent.get(field.name) ?? '')

  const send = (body: Record<string, unknown>) => {
    endPrompt()
    setError(undefined)
    props.onSend(body)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (props.sending) return
    const all = submits()
    const index = event.submitter instanceof HTMLButtonElement ? Number(event.submitter.value) : 0
    const pressed = all[Number.isNaN(index) ? 0 : index]
    // Read before the fields are disabled, since disabled fields have no value in a form (pitfalls G16).
    const entries = typed()
    if (!pressed) return send(bodyOf(props.flow, props.groups[0] ?? 'default', entries))
    send(bodyOf(props.flow, pressed.group, entries, { name: nameOf(pressed), value: pressed.attributes.value }))
  }
  // A browser has one prompt for keys at a time, and refuses a second one.
  const [prompting, setPrompting] = createSignal<{ name: string; end: AbortController }>()
  // The button is free at once: a password manager that stands in for the browser may ignore the signal, and never answer.
  const endPrompt = () => {
    prompting()?.end.abort()
    setPrompting(undefined)
  }
  onCleanup(endPrompt)
  const isSending = (node: FlowNode) => (isSubmit(node) ? props.sending : prompting()?.name === nameOf(node))
  const press = async (node: FlowNode) => {
    if (prompting() || props.sending) return
    const entries = typed()
    const end = new AbortController()
    setError(undefined)
    setPrompting({ name: nameOf(node), end })
    const answer = await promptForKey(props.flow, node, buttonOf(node), end.signal)
    if (end.signal.aborted) return
    setPrompting(undefined)
    if ('error' in answer) setError(answer.error)
    else send({ ...bodyOf(props.flow, node.group, entries), ...answer.found })
  }

  // After the answer to this form a wrong code or new password stays for correction, other secrets are emptied, and the focus moves to the next
  // field. A flow that comes while this form is not sending is the answer to another form.
  createEffect(
    on(
      () => props.flow,
      () => {
        if (!props.sending) return
        queueMicrotask(() => {
          const wrong = form?.querySelector<HTMLElement>('[aria-invalid=true]')
          const asked = [...(form?.querySelectorAll<HTMLInputElement>(secrets) ?? [])]
          // Text that was typed while the answer was awaited stays, and so does the cursor.
          const current = form?.querySelector<HTMLInputElement>('input:focus')
          const isAhead = current ? isTyping(current) : false
          for (const secret of asked)
            if (!isTyping(secret) && (secret !== wrong || secret.autocomplete === 'current-password')) secret.value = ''
          if (isAhead) return
          const next = wrong ?? asked[0]
          next?.focus()
          if (next instanceof HTMLInputElement) next.select()
        })
      },
      { defer: true }
    )
  )

  return (
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={submit}
      class="grid gap-4"
      classList={{ 'gap-5!': props.wide === true }}
    >
      <Show when={props.username}>
        <input
          type="text"
          autocomplete="username"
          value={props.username}
          readOnly
          tabindex="-1"
          aria-hidden="true"
          class="visually-hidden"
        />
      </Show>
      <For each={shownGroups().flatMap((group) => nodes(group).filter(isHidden))}>
        {(node) => <input type="hidden" name={nameOf(node)} value={String(node.attributes.value ?? '')} />}
      </For>
      <For each={shownGroups()}>
        {(group, at) => (
          <Show when={names(group).length + buttons(group).length > 0}>
            <Show when={props.wide && at() > 1}>
              <p class="flex items-center gap-3.5 text-dense text-ink-3 before:content-empty before:h-px before:flex-1 before:bg-line after:content-empty after:h-px after:flex-1 after:bg-line">
                or
              </p>
            </Show>
            <For each={names(group)}>
              {(name) => (
                <Show when={nodeAt(group, name)}>
                  {(node) => {
                    // A memo, because its elements would otherwise be made anew whenever a handler reads it.
                    const overrides = createMemo(() => props.field?.(node()))
                    return (
                      <Show when={isField(node())} fallback={<FlowText node={node()} />}>
                        <FlowField node={node()} id={`${props.prefix ?? ''}${name}`} overrides={overrides()} />
                      </Show>
                    )
                  }}
                </Show>
              )}
            </For>
            <Show when={buttons(group).length > 0}>
              <div class="flex flex-wrap gap-2" classList={{ 'grid!': props.wide === true }}>
                <For each={buttons(group)}>
                  {(node, place) => (
                    <Button
                      type={isSubmit(node) ? 'submit' : 'button'}
                      value={String(submits().indexOf(node))}
                      variant={props.wide && at() < 2 && place() === 0 && isSubmit(node) ? 'primary' : 'secondary'}
                      size={props.wide ? 'large' : 'medium'}
                      icon={icons[nameOf(node)]}
                      disabled={node.attributes.disabled === true}
                      sending={isSending(node)}
                      sendingLabel={isSubmit(node) ? undefined : 'Waiting for your key…'}
                      onClick={() => isTrigger(node) && void press(node)}
                    >
                      {props.buttonLabel?.(node) ?? buttonOf(node)}
                    </Button>
                  )}
                </For>
                <Show when={buttons(group).some((node) => nameOf(node) === prompting()?.name)}>
                  <Button variant="ghost" size={props.wide ? 'large' : 'medium'} onClick={endPrompt}>
                    Cancel
                  </Button>
                </Show>
              </div>
            </Show>
          </Show>
        )}
      </For>
      <WaitNotice waiting={props.sending} text={waitText()} />
      <Show when={error()}>
        <p role="alert" class="text-dense text-danger-ink">
          {error()}
        </p>
      </Show>
    </form>
  )
}
