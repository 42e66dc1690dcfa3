import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import type { Outcome } from '~/rafiki/client/failures'
import type { CurrentTenant } from '~/rafiki/credentials/current-tenant'
import { connectTenant } from '~/rafiki/credentials/connect-tenant'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { useNotifier } from '~/ui/feedback/notifier'
import { SecretField } from '~/ui/forms/secret-field'
import { TextField } from '~/ui/forms/text-field'
import { credentialProblems, type CredentialTexts } from './credentials-form'

interface ConnectFormProps {
  onConnected: () => void
  /** Only when there is something to go back to */
  onCancel: (() => void) | undefined
}

/** Tenant id and API secret, tried at once. The secret is out of the field as soon as it was taken. */
export function ConnectForm(props: ConnectFormProps) {
  const { announce } = useNotifier()
  const [texts, setTexts] = createSignal<CredentialTexts>({ tenantId: '', secret: '' })
  const setText = (field: keyof CredentialTexts, text: string) => setTexts((before) => ({ ...before, [field]: text }))
  const [tried, setTried] = createSignal(false)
  const [trouble, setTrouble] = createSignal<Exclude<Outcome<CurrentTenant>, { status: 'done' }>>()
  const [checking, setChecking] = createSignal(false)
  const problems = () => (tried() ? credentialProblems(texts()) : {})
  let id: HTMLInputElement | undefined
  let secret: HTMLInputElement | undefined
  let gone = false
  onMount(() => id?.focus())
  onCleanup(() => (gone = true))

  const submit = async () => {
    if (checking()) return
    setTried(true)
    setTrouble(undefined)
    const found = credentialProblems(texts())
    if (found.tenantId) return id?.focus()
    if (found.secret) return secret?.focus()
    setChecking(true)
    const outcome = await connectTenant(texts().tenantId.trim(), texts().secret, () => !gone)
    setChecking(false)
    if (gone) return
    if (outcome.status !== 'done') {
      setTrouble(outcome)
      return secret?.focus()
    }
    setText('tenantId', '')
    setText('secret', '')
    announce(`Connected to ${outcome.value.name}`)
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
        Rafiki knows who asks by a tenant id and its API secret. Whoever set up the tenant has both. They are checked at
        once, and the secret is kept in this browser alone, as a key that can sign and can’t be read out.
      </p>
      <Show when={trouble()}>
        {(what) => (
          <Callout role="alert" tone={what().status === 'unknown' ? 'warning' : 'danger'} title={titleOf(what())}>
            <p>{what().message}</p>
          </Callout>
        )}
      </Show>
      <TextField
        ref={id}
        name="tenantId"
        label="Tenant id"
        value={texts().tenantId}
        onInput={(text) => setText('tenantId', text)}
        error={problems().tenantId}
        mono
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <SecretField
        ref={secret}
        name="secret"
        label="API secret"
        value={texts().secret}
        onInput={(text) => setText('secret', text)}
        error={problems().secret}
        mono
      />
      <div class="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" sending={checking()} sendingLabel="Checking…">
          Check and use
        </Button>
        <Show when={props.onCancel}>
          {(cancel) => (
            // What is being checked is used when it fits, so there is nothing to cancel any more.
            <Button disabled={checking()} onClick={() => cancel()()}>
              Cancel
            </Button>
          )}
        </Show>
      </div>
    </form>
  )
}

function titleOf(what: { status: 'refused' | 'unknown'; code?: string }): string {
  if (what.status === 'unknown') return 'Rafiki couldn’t be asked, so nothing was checked'
  if (what.code === 'INSECURE_ORIGIN') return 'Nothing can be signed here'
  if (what.code === 'FORGOTTEN') return 'The secret was not taken'
  return what.code === 'REFUSED_SIGNATURE' ? 'The secret doesn’t fit this tenant' : 'Rafiki refused'
}
