import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import { askGatewayTenant } from '~/rafiki/credentials/current-tenant'
import { Callout } from '~/ui/feedback/callout'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { TenantFacts } from './tenant-facts'

/** With a gateway in front of Rafiki there is nothing to enter: it signs, and knows as whom. */
export function GatewayTenant() {
  return (
    <>
      <Callout tone="info" title="The gateway signs">
        <p>The API secret is kept on the server and never comes to this browser. Nothing has to be entered here.</p>
      </Callout>
      <div class="mt-5">
        <ReadBoundary title="Couldn’t read the tenant" retry={() => undefined}>
          <Tenant />
        </ReadBoundary>
      </div>
    </>
  )
}

function Tenant() {
  const tenant = createAsync(() => askGatewayTenant())
  return <Show when={tenant()}>{(read) => <TenantFacts tenant={read()} />}</Show>
}
