import { createSignal, Show } from 'solid-js'
import { bodyOf, nodeNamed } from '~/kratos/flow-model'
import { Button } from '~/ui/forms/button'
import { CopyableId } from '~/ui/data/copyable-id'
import { Status } from '~/ui/data/status'
import { AccountSection, type SectionProps } from './account-section'
import { ConfirmRemoval } from './confirm-removal'
import { FlowForm } from '~/flows/flow-form'

/** The authenticator app: off, being set up (picture or typed key, then a code), or on. */
export function AuthenticatorSection(props: SectionProps) {
  const [open, setOpen] = createSignal(false)
  const [removing, setRemoving] = createSignal(false)
  const isOn = () => nodeNamed(props.flow, 'totp_unlink') !== undefined
  const picture = () => nodeNamed(props.flow, 'totp_qr')?.attributes.src
  const secret = () => nodeNamed(props.flow, 'totp_secret_key')?.attributes.text?.text ?? ''
  const send = (body: Record<string, unknown>) => void props.settings.submit('totp', body)
  const turnOff = () => send(bodyOf(props.flow, 'totp', [], { name: 'totp_unlink', value: 'true' }))
  return (
    <AccountSection
      title="Authenticator app"
      about="A six-digit code from your phone, asked for after your password."
      error={props.error}
    >
      <Show
        when={!isOn()}
        fallback={
          <div class="flex flex-wrap items-center justify-between gap-3">
            <Status icon="done" tone="success" label="On" />
            <Button sending={props.settings.sending() === 'totp'} onClick={() => setRemoving(true)}>
              Turn off
            </Button>
          </div>
        }
      >
        <Show
          when={open()}
          fallback={
            <div class="flex flex-wrap items-center justify-between gap-3">
              <Status icon="off" tone="mute" label="Off" />
              <Button onClick={() => setOpen(true)}>Set up</Button>
            </div>
          }
        >
          <div class="panel flex flex-wrap gap-5 p-4">
            {/* The picture holds the secret, so it must be inside the answer and is never fetched. */}
            <Show when={picture()?.startsWith('data:image/') && picture()}>
              {(src) => (
                <img
                  src={src()}
                  alt="QR code with the key that stands beside it"
                  width="148"
                  height="148"
                  class="secret panel bg-white p-1.5"
                />
              )}
            </Show>
            <div class="grid min-w-0 flex-1 basis-60 content-start gap-4">
              <div>
                <p class="text-dense font-500">1. Scan this with your app</p>
                <p class="secret mt-0.5 text-dense text-ink-3">
                  Or type the key: <CopyableId id={secret()} full label="Key" />
                </p>
              </div>
              <div class="max-w-60 lt-narrow:max-w-full">
                <FlowForm
                  flow={props.flow}
                  groups={['totp']}
                  prefix="totp-"
                  without={['totp_qr', 'totp_secret_key']}
                  sending={props.settings.sending() === 'totp'}
                  onSend={send}
                  field={() => ({ label: '2. Enter the code it shows' })}
                  buttonLabel={() => 'Turn on'}
                />
              </div>
              <Button variant="ghost" class="justify-self-start -ml-3" onClick={() => setOpen(false)}>
                Cancel
              </Button>
            </div>
          </div>
        </Show>
      </Show>
      <Show when={removing()}>
        <ConfirmRemoval
          title="Turn off the authenticator app"
          actionLabel="Turn off"
          onConfirm={turnOff}
          onClose={() => setRemoving(false)}
        >
          From then on its codes aren’t asked for. If it was your only second factor, your password alone lets you in.
        </ConfirmRemoval>
      </Show>
    </AccountSection>
  )
}
