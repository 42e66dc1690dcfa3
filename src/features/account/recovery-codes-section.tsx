import { createSignal, For, Show } from 'solid-js'
import { bodyOf, nodeNamed, type FlowMessage } from '~/kratos/flow-model'
import { CopyButton } from '~/ui/data/copyable-id'
import { Button } from '~/ui/forms/button'
import { Status } from '~/ui/data/status'
import { Time } from '~/ui/data/time'
import { AccountSection, type SectionProps } from './account-section'
import { ConfirmRemoval } from './confirm-removal'

type Flag = 'lookup_secret_regenerate' | 'lookup_secret_confirm' | 'lookup_secret_reveal' | 'lookup_secret_disable'

/** The recovery codes for a lost phone: create, save, confirm, show, replace, remove. */
export function RecoveryCodesSection(props: SectionProps) {
  let list: HTMLUListElement | undefined
  const [removing, setRemoving] = createSignal(false)
  const offers = (flag: Flag) => nodeNamed(props.flow, flag) !== undefined
  const send = (flag: Flag) =>
    void props.settings.submit('lookup_secret', bodyOf(props.flow, 'lookup_secret', [], { name: flag, value: 'true' }))
  const codes = () => {
    const text = nodeNamed(props.flow, 'lookup_secret_codes')?.attributes.text
    const secrets = (text?.context as { secrets?: FlowMessage[] } | undefined)?.secrets ?? []
    return secrets.map((one) => {
      const context = (one.context ?? {}) as { secret?: unknown; used_at?: unknown }
      // For a used code Kratos gives the time of use and no longer the code.
      return { code: String(context.secret ?? ''), usedAt: one.id === 1050014 ? String(context.used_at) : undefined }
    })
  }
  const unused = () =>
    codes()
      .filter((one) => one.usedAt === undefined)
      .map((one) => one.code)
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(
      new Blob([`Recovery codes for ${props.email}, each good once\n\n${unused().join('\n')}\n`])
    )
    link.download = 'recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const sending = () => props.settings.sending() === 'lookup_secret'
  const isNew = () => offers('lookup_secret_confirm')
  const hasCodes = () => offers('lookup_secret_disable') || offers('lookup_secret_reveal')

  return (
    <AccountSection
      title="Recovery codes"
      about="Twelve single-use codes for when your phone is lost."
      error={props.error}
    >
      <Show when={codes().length > 0}>
        <Show when={isNew()}>
          <p class="text-dense text-ink-2">Save these now. They only work once you’ve said that you have.</p>
        </Show>
        <div class="print-alone">
          <p class="only-print mb-4">Recovery codes for {props.email}, each good once</p>
          <ul ref={list} class="panel grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-x-4 gap-y-1.5 p-4">
            <For each={codes()}>
              {(one) => (
                <li class="mono-text" translate="no">
                  <Show when={one.usedAt} fallback={one.code}>
                    {(at) => (
                      <s class="text-ink-3">
                        Used <Time iso={at()} />
                      </s>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </div>
        <div class="flex flex-wrap gap-2">
          <CopyButton name="Recovery codes" text={() => unused().join('\n')} shown={() => list}>
            Copy
          </CopyButton>
          <Button onClick={download}>Download</Button>
          <Button onClick={() => window.print()}>Print</Button>
          <Show when={isNew()}>
            <Button variant="primary" sending={sending()} onClick={() => send('lookup_secret_confirm')}>
              I’ve saved them
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={!isNew()}>
        <div class="flex flex-wrap items-center justify-between gap-3">
          <Show
            when={hasCodes()}
            fallback={<Status icon="alert" tone="warning" label="No codes yet. Save them before you need them." />}
          >
            <Status icon="done" tone="success" label="Created" />
          </Show>
          <div class="flex flex-wrap gap-2">
            <Show when={offers('lookup_secret_reveal')}>
              <Button sending={sending()} onClick={() => send('lookup_secret_reveal')}>
                Show codes
              </Button>
            </Show>
            <Show when={offers('lookup_secret_regenerate')}>
              <Button sending={sending()} onClick={() => send('lookup_secret_regenerate')}>
                {hasCodes() ? 'Create new codes' : 'Create codes'}
              </Button>
            </Show>
            <Show when={offers('lookup_secret_disable')}>
              <Button onClick={() => setRemoving(true)}>Remove</Button>
            </Show>
          </div>
        </div>
      </Show>
      <Show when={removing()}>
        <ConfirmRemoval
          title="Remove the recovery codes"
          actionLabel="Remove"
          onConfirm={() => send('lookup_secret_disable')}
          onClose={() => setRemoving(false)}
        >
          None of them lets you in after that, wherever you saved them.
        </ConfirmRemoval>
      </Show>
    </AccountSection>
  )
}
