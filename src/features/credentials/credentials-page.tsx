import { useSearchParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { paths, safeReturnTo } from '~/paths'
import { areCredentialsStored } from '~/rafiki/credentials/credentials'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { disconnectTenant } from '~/rafiki/credentials/connect-tenant'
import { clockSkew } from '~/rafiki/client/send'
import { gatewaySigns } from '~/rafiki/client/transport'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'
import { useNotifier } from '~/ui/feedback/notifier'
import { PageHead } from '~/ui/layout/page-head'
import { ConnectForm } from './connect-form'
import { GatewayTenant } from './gateway-tenant'
import { TenantFacts } from './tenant-facts'

/** Which tenant the console acts as, and with whose secret its requests are signed. */
export function CredentialsPage() {
  const [search] = useSearchParams<{ return_to?: string }>()
  return (
    <div class="page-form">
      <PageHead title="Credentials" />
      <Show when={!gatewaySigns()} fallback={<GatewayTenant />}>
        <ClockNote />
        <OwnCredentials onward={safeReturnTo(search.return_to) ?? paths.assets()} />
      </Show>
    </div>
  )
}

function OwnCredentials(props: { onward: string }) {
  const tenant = useTenant()
  const { notify } = useNotifier()
  const [replacing, setReplacing] = createSignal(false)
  const forget = async () => {
    await disconnectTenant()
    setReplacing(false)
    notify({ title: 'Forgot the API secret', detail: 'Nothing is signed from this browser any more.' })
  }
  return (
    <Show
      when={!replacing() && tenant()}
      fallback={
        <ConnectForm
          onConnected={() => setReplacing(false)}
          onCancel={tenant() ? () => setReplacing(false) : undefined}
        />
      }
    >
      {(current) => (
        <section>
          <p class="mb-4 text-dense text-ink-2">Requests to Rafiki are signed in this browser, as this tenant.</p>
          <TenantFacts tenant={current()} />
          <div class="mt-5 flex flex-wrap gap-2">
            <LinkButton href={props.onward} variant="primary" autofocus>
              Continue
            </LinkButton>
            <Button onClick={() => setReplacing(true)}>Use other credentials</Button>
            <Button variant="ghost" onClick={() => void forget()}>
              Forget the secret
            </Button>
          </div>
          <div class="mt-6">
            <Callout tone="info">
              <p>
                {areCredentialsStored()
                  ? 'The secret is kept in this browser, for you alone, as a key that can sign and can’t be read out. Signing out forgets it, and so does the end of your session.'
                  : 'This browser doesn’t let the console keep the secret, so it is gone when this page is closed or reloaded.'}
              </p>
            </Callout>
          </div>
        </section>
      )}
    </Show>
  )
}

/** Signatures are judged by Rafiki's clock; the console allows for the difference, but whoever keeps the machine should know. */
function ClockNote() {
  const seconds = () => Math.round(clockSkew() / 1000)
  return (
    <Show when={seconds() > 20}>
      <Callout class="mb-5" tone="warning" title={`This machine’s clock is ${seconds()} s behind Rafiki’s`}>
        <p>
          Rafiki takes signatures of the last 30 s only. The console allows for the difference; set the clock all the
          same.
        </p>
      </Callout>
    </Show>
  )
}
