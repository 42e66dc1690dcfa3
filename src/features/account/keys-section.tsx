import { createSignal, For, Show } from 'solid-js'
import { formatFullTime } from '~/lib/format-time'
import { bodyOf, nodesOf, type FlowNode } from '~/kratos/flow-model'
import { Button } from '~/ui/forms/button'
import { Icon } from '~/ui/theme/icon'
import { inUtc, Time } from '~/ui/data/time'
import { AccountSection, type SectionProps } from './account-section'
import { ConfirmRemoval } from './confirm-removal'
import { FlowForm } from '~/flows/flow-form'

const messages = {
  webauthn: {
    title: 'Security keys',
    about: 'Strongest choice: a key can’t be phished.',
    none: 'No security key yet.',
    thing: 'security key'
  },
  passkey: {
    title: 'Passkeys',
    about: 'Sign in with this device or your phone, in place of a password.',
    none: 'No passkey yet.',
    thing: 'passkey'
  }
}

/** The person's security keys or passkeys, and a form to add one. */
export function KeysSection(props: SectionProps & { group: string }) {
  const kind = () => (props.group === 'passkey' ? 'passkey' : 'webauthn')
  const [removing, setRemoving] = createSignal<FlowNode>()
  const removals = () => nodesOf(props.flow, kind()).filter((node) => node.attributes.name === `${kind()}_remove`)
  const about = (node: FlowNode) => (node.meta.label?.context ?? {}) as { display_name?: string; added_at?: string }
  const nameOf = (node: FlowNode) => {
    const { display_name: name, added_at: at } = about(node)
    // Kratos calls a key of a maker that it doesn't know "unnamed".
    if (name && name.toLowerCase() !== 'unnamed') return name
    const { thing } = messages[kind()]
    const when = at ? ` of ${formatFullTime(new Date(at), inUtc())}` : ''
    return `${thing.charAt(0).toUpperCase()}${thing.slice(1)}${when}`
  }
  const remove = (node: FlowNode) =>
    void props.settings.submit(
      kind(),
      bodyOf(props.flow, kind(), [], { name: `${kind()}_remove`, value: node.attributes.value })
    )
  return (
    <AccountSection title={messages[kind()].title} about={messages[kind()].about} error={props.error}>
      <Show when={removals().length > 0} fallback={<p class="text-dense text-ink-3">{messages[kind()].none}</p>}>
        <ul class="divide-y divide-line">
          <For each={removals()}>
            {(node) => (
              <li class="flex items-center gap-3 border-line py-2.5">
                <Icon name="key" class="text-ink-2" />
                <div class="min-w-0 flex-1 text-dense">
                  <p class="break-words font-500">{nameOf(node)}</p>
                  <p class="text-ink-3">
                    <Show when={about(node).added_at}>
                      {(iso) => (
                        <>
                          Added <Time iso={iso()} />
                        </>
                      )}
                    </Show>
                    <Show when={node.attributes.disabled}> It’s your only way to sign in, so it stays.</Show>
                  </p>
                </div>
                <Show when={!node.attributes.disabled}>
                  <Button size="small" aria-label={`Remove ${nameOf(node)}`} onClick={() => setRemoving(node)}>
                    Remove
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="max-w-86 lt-narrow:max-w-full">
        <FlowForm
          flow={props.flow}
          groups={[kind()]}
          prefix={`${kind()}-`}
          without={[`${kind()}_remove`]}
          sending={props.settings.sending() === kind()}
          onSend={(body) => void props.settings.submit(kind(), body)}
        />
      </div>
      <Show when={removing()}>
        {(node) => (
          <ConfirmRemoval
            title={`Remove this ${messages[kind()].thing}`}
            actionLabel="Remove"
            onConfirm={() => remove(node())}
            onClose={() => setRemoving(undefined)}
          >
            “{nameOf(node())}” can’t be used to sign in after that.
          </ConfirmRemoval>
        )}
      </Show>
    </AccountSection>
  )
}
