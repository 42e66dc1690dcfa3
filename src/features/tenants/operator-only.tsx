import { Show } from 'solid-js'
import { paths } from '~/paths'
import { actingFor } from '~/rafiki/credentials/acting'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { tenantName } from '~/rafiki/tenants'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'
import { PageHead } from '~/ui/layout/page-head'

/** In place of a page about all tenants, for a tenant that isn't the operator: why it isn't theirs, and the way to their own. */
export function OperatorOnly(props: { title: string }) {
  const name = () => tenantName(currentTenant() ?? null)
  return (
    <div class="page-form">
      <PageHead title={props.title} />
      <Callout
        tone="info"
        title="Only the operator sees and creates tenants"
        actions={
          <Show when={currentTenant()}>
            {(tenant) => <LinkButton href={paths.tenant(tenant().id)}>Open {name()}</LinkButton>}
          </Show>
        }
      >
        <p>
          Requests are signed as {name()}
          <Show when={actingFor()} fallback=", which isn’t the operator.">
            , for which you are acting. Stop acting to see all tenants.
          </Show>
        </p>
      </Callout>
    </div>
  )
}
