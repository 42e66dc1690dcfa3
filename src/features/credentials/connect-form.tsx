import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { withoutUnseen } from '~/lib/plain-text'
import { parseUuid } from '~/lib/uuid'
import type { Outcome } from '~/rafiki/client/failures'
import { connectTenant } from '~/rafiki/credentials/connect-tenant'
import type { CurrentTenant } from '~/rafiki/credentials/current-tenant'
import { tenantName } from '~/rafiki/tenants'
import { Callout } from '~/ui/feedback/callout'
import { useNotifier } from '~/ui/feedback/notifier'
import { Button } from '~/ui/forms/button'
import { SecretField } from '~/ui/forms/secret-field'
import { TextField } from '~/ui/forms/text-field'

type ConnectFailure = Exclude<Outcome<CurrentTenant>, { status: 'done' }>

interface ConnectFormProps {
  onConnected: () => void
  /** Undefined when no credentials are in use, since there is nothing to go back to */
  onCancel: (() => void) | undefined
}

/** Tenant id and API secret, checked with Rafiki before they are used. The secret leaves the field as soon as Rafiki has accepted it. */
export function ConnectForm(props: ConnectFormProps) {
  const { announce } = useNotifier()
  const [tenantId, setTenantId] = createSignal('')
  const [secret, setSecret] = createSignal('')
  const [submitted, setSubmitted] = createSignal(false)
  const [failure, setFailure] = createSignal<ConnectFailure>()
  const [connecting, setConnecting] = createSignal(false)
  const id = () => parseUuid(tenantId())
  const idError = () => (id() ? undefined : messages.tenantId)
  const secretError = () => (withoutUnseen(secret()) === '' ? messages.secret : undefined)
  let idField: HTMLInputElement | undefined
  let secretField: HTMLInputElement | undefined
  let disposed = false
  onMount(() => idField?.focus())
  onCleanup(() => (disposed = true))

  /** A space behind a pasted secret doesn't belong to it, unless Rafiki says so. */
  const connect = async (tenant: string, typed: string) => {
    const plain = withoutUnseen(typed)
    const outcome = await connectTenant(tenant, plain, () => !disposed)
    const isRefused = outcome.status === 'refused' && outcome.code === 'REFUSED_SIGNATURE'
    return isRefused && plain !== typed ? connectTenant(tenant, typed, () => !disposed) : outcome
  }
  const submit = async () => {
    if (connecting()) return
    setSubmitted(true)
    setFailure(undefined)
    if (idError()) return idField?.focus()
    if (secretError()) return secretField?.focus()
    setConnecting(true)
    const outcome = await connect(id() ?? '', secret())
    setConnecting(false)
    if (disposed) return
    if (outcome.status !== 'done') {
      setFailure(outcome)
      return secretField?.focus()
    }
    setTenantId('')
    setSecret('')
    announce(`Connected as ${tenantName(outcome.value)}`)
    props.onConnected()
  }
  return (
    <form
      class="grid gap-5"
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p class="text-dense text-ink-2">
        Rafiki identifies a tenant by its id and API secret. The person who set up the tenant has both. They are checked
        with Rafiki first. The secret is stored in this browser only, as a signing key that cannot be read back.
      </p>
      <Show when={failure()}>
        {(failed) => (
          <Callout role="alert" tone={failed().status === 'unknown' ? 'warning' : 'danger'} title={titleOf(failed())}>
            <p>{failed().message}</p>
          </Callout>
        )}
      </Show>
      <TextField
        ref={idField}
        name="tenantId"
        label="Tenant id"
        value={tenantId()}
        onInput={setTenantId}
        error={submitted() ? idError() : undefined}
        mono
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <SecretField
        ref={secretField}
        name="secret"
        label="API secret"
        value={secret()}
        onInput={setSecret}
        error={submitted() ? secretError() : undefined}
        mono
      />
      <div class="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" sending={connecting()} sendingLabel="Connecting…">
          Connect
        </Button>
        <Show when={props.onCancel}>
          {(cancel) => (
            // Credentials that are being checked are used if Rafiki accepts them, so cancelling is no longer possible.
            <Button disabled={connecting()} onClick={() => cancel()()}>
              Cancel
            </Button>
          )}
        </Show>
      </div>
    </form>
  )
}

const messages = {
  tenantId: 'Enter the tenant id: 36 characters with dashes, as the operator gave it to you.',
  secret: 'Enter the API secret.'
}

function titleOf(failure: ConnectFailure): string {
  if (failure.status === 'unknown') return 'Rafiki isn’t responding, so the secret wasn’t checked'
  if (failure.code === 'INSECURE_ORIGIN') return 'This page can’t sign requests'
  if (failure.code === 'FORGOTTEN') return 'The secret wasn’t saved'
  return failure.code === 'REFUSED_SIGNATURE'
    ? 'The secret doesn’t match this tenant'
    : 'Rafiki didn’t accept these credentials'
}
