import { Show, type JSX } from 'solid-js'
import type { Config } from '~/config'
import { stopActing } from '~/rafiki/credentials/act-for'
import { actingFor } from '~/rafiki/credentials/acting'
import { canAskRafiki, type CurrentTenant, tenantFailure } from '~/rafiki/credentials/current-tenant'
import { TenantName } from '~/resource/tenant-name'
import { announce } from '~/ui/feedback/live-region'
import { Button } from '~/ui/forms/button'
import { EnvironmentChip } from '~/ui/data/status'
import { Icon } from '~/ui/theme/icon'

/** Why no tenant is named: it couldn’t be loaded, is still loading, or nobody has entered one. */
export function tenantAbsence(): string {
  if (tenantFailure()) return 'Couldn’t load the tenant'
  return canAskRafiki() ? 'Loading the tenant…' : 'No tenant yet'
}

/** The tenant that the console acts as, the way back from acting for another, whether it is the operator, and the name of the deployment. */
export function TopBar(props: {
  tenant: CurrentTenant | undefined
  environment: Config['environment']
  /** At the end of the bar */
  children?: JSX.Element
}) {
  const stop = () => {
    stopActing()
    announce('Acting for your own tenant again')
    document.getElementById('page')?.focus()
  }
  return (
    <header class="top-bar chrome">
      <button
        type="button"
        class="button button-ghost button-icon only-narrow"
        popovertarget="sidebar"
        aria-label="Menu"
      >
        <Icon name="menu" />
      </button>
      <p class="flex min-w-0 items-center gap-2.5 text-dense">
        <Icon name="tenant" class="text-ink-2 lt-narrow:hidden" />
        <Show when={props.tenant} fallback={<span class="truncate text-ink-3">{tenantAbsence()}</span>}>
          {(tenant) => (
            <>
              <Show when={actingFor()} fallback={<span class="visually-hidden">Tenant: </span>}>
                <span class="shrink-0 text-accent">
                  <span class="lt-narrow:hidden">Acting for</span>
                  <span class="only-narrow">For</span>
                </span>
              </Show>
              <span class="truncate font-500" title={tenant().name ?? undefined}>
                <TenantName tenant={tenant()} short />
              </span>
              <Show when={tenant().isOperator && tenant().name !== null}>
                <span class="tag">Operator</span>
              </Show>
            </>
          )}
        </Show>
      </p>
      <Show when={actingFor()}>
        <Button size="small" onClick={stop} aria-label="Stop acting">
          <span class="lt-narrow:hidden">Stop acting</span>
          <span class="only-narrow">Stop</span>
        </Button>
      </Show>
      <div class="max-w-1/2 shrink-0 lt-narrow:ml-auto">
        <EnvironmentChip environment={props.environment} />
      </div>
      {props.children}
    </header>
  )
}
