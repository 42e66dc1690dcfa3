import { createAsync, useSearchParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { paths, safeReturnTo } from '~/paths'
import { clockSkew } from '~/rafiki/client/send'
import { gatewaySigns } from '~/rafiki/client/transport'
import { disconnectTenant } from '~/rafiki/credentials/connect-tenant'
import { areCredentialsStored } from '~/rafiki/credentials/credentials'
import { actingFor } from '~/rafiki/credentials/acting'
import { askGatewayTenant, type CurrentTenant, ownTenant } from '~/rafiki/credentials/current-tenant'
import { CopyableId } from '~/ui/data/copyable-id'
import { FactList } from '~/ui/data/fact-list'
import { Callout } from '~/ui/feedback/callout'
import { useNotifier } from '~/ui/feedback/notifier'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { PageHead } from '~/ui/layout/page-head'
import { ConnectForm } from './connect-form'

/** The tenant that the console acts as, and the credentials its requests are signed with. */
export function CredentialsPage() {
  const [search] = useSearchParams<{ return_to?: string }>()
  return (
    <div class="page-form">
      <PageHead title="Credentials" />
      <Show when={!gatewaySigns()} fallback={<GatewayTenant />}>
        <ClockNote />
        <BrowserCredentials continueHref={safeReturnTo(search.return_to) ?? paths.assets()} />
      </Show>
    </div>
  )
}

/** Requests are signed in this browser: shows the tenant in use, or the form to enter its credentials. */
function BrowserCredentials(props: { continueHref: string }) {
  const { notify } = useNotifier()
  const [replacing, setReplacing] = createSignal(false)
  const disconnect = async () => {
    await disconnectTenant()
    setReplacing(false)
    notify({ title: 'API secret removed', detail: 'This browser no longer signs requests to Rafiki.' })
  }
  return (
    <Show
      when={!replacing() && ownTenant()}
      fallback={
        <ConnectForm
          onConnected={() => setReplacing(false)}
          onCancel={ownTenant() ? () => setReplacing(false) : undefined}
        />
      }
    >
      {(current) => (
        <section>
          <p class="mb-4 text-dense text-ink-2">
            {actingFor()
              ? 'You are acting for another tenant in this tab. Once you stop, requests to Rafiki are signed as this tenant.'
              : 'Requests to Rafiki are signed in this browser, as this tenant.'}
          </p>
          <TenantFacts tenant={current()} />
          <div class="mt-5 flex flex-wrap gap-2">
            <LinkButton href={props.continueHref} variant="primary" autofocus>
              Continue
            </LinkButton>
            <Button onClick={() => setReplacing(true)}>Use other credentials</Button>
            <Button variant="ghost" onClick={() => void disconnect()}>
              Remove the secret
            </Button>
          </div>
          <div class="mt-6">
            <Callout tone="info">
              <p>
                {areCredentialsStored()
                  ? 'The secret is stored in this browser, for you only, as a signing key that cannot be read back. It is removed when you sign out or your session ends.'
                  : 'This browser can’t store the secret, so you will have to enter it again after you close or reload this page.'}
              </p>
            </Callout>
          </div>
        </section>
      )}
    </Show>
  )
}

/** A gateway in front of Rafiki signs the requests: shows the tenant it signs as; there is nothing to enter. */
function GatewayTenant() {
  return (
    <>
      <Callout tone="info" title="The gateway signs requests">
        <p>The API secret is kept on the server and never reaches this browser. There is nothing to enter here.</p>
      </Callout>
      <div class="mt-5">
        <ReadBoundary title="Couldn’t load the tenant" retry={() => undefined}>
          <GatewayTenantFacts />
        </ReadBoundary>
      </div>
    </>
  )
}

function GatewayTenantFacts() {
  const tenant = createAsync(() => askGatewayTenant())
  return <Show when={tenant()}>{(loaded) => <TenantFacts tenant={loaded()} />}</Show>
}

/** Name, role and id of the tenant in use. */
function TenantFacts(props: { tenant: CurrentTenant }) {
  return (
    <FactList
      facts={[
        {
          term: 'Tenant',
          value: (
            <Show when={props.tenant.name} fallback={<span class="text-ink-3">No public name</span>}>
              {(name) => <span class="font-500">{name()}</span>}
            </Show>
          )
        },
        {
          term: 'Role',
          value: props.tenant.isOperator ? (
            <>
              <span class="tag">Operator</span> <span class="text-ink-3">sees all tenants</span>
            </>
          ) : (
            <>
              Tenant <span class="text-ink-3">sees only its own data</span>
            </>
          )
        },
        { term: 'Tenant id', value: <CopyableId id={props.tenant.id} label="Tenant id" full /> },
        ...(actingFor()
          ? []
          : [
              {
                term: 'Settings',
                value: (
                  <a class="link" href={paths.tenant(props.tenant.id)}>
                    Settings and secrets of this tenant
                  </a>
                )
              }
            ])
      ]}
    />
  )
}

/** Rafiki judges signatures by its own clock. The console corrects for the difference, but this machine's clock should still be set. */
function ClockNote() {
  const seconds = () => Math.round(clockSkew() / 1000)
  return (
    <Show when={seconds() > 20}>
      <Callout class="mb-5" tone="warning" title={`This machine’s clock is ${seconds()} s behind Rafiki’s`}>
        <p>
          Rafiki only accepts signatures from the last 30 s. The console corrects for the difference, but you should set
          this machine’s clock.
        </p>
      </Callout>
    </Show>
  )
}
