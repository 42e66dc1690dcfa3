import { createSignal, Show, untrack } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { actFor } from '~/rafiki/credentials/act-for'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { may } from '~/rafiki/credentials/permissions'
import { tenantName } from '~/rafiki/tenants'
import { announce } from '~/ui/feedback/live-region'
import { Button } from '~/ui/forms/button'

/** Acts for a tenant from now on, so that the page can do what Rafiki refuses to the operator. Nothing for those who may not. */
export function ActForButton(props: { tenant: Tenant }) {
  const [sending, setSending] = createSignal(false)
  const [problem, setProblem] = createSignal('')
  const act = async () => {
    const tenant = untrack(() => props.tenant)
    setProblem('')
    setSending(true)
    const outcome = await actFor(tenant)
    setSending(false)
    if (outcome.status === 'done') announce(`Acting for ${tenantName(tenant)}`)
    else setProblem(outcome.message)
  }
  return (
    <Show when={currentTenant()?.isOperator && may('write')}>
      <Button sending={sending()} onClick={() => void act()}>
        Act for <span class="[overflow-wrap:anywhere]">{tenantName(props.tenant)}</span>
      </Button>
      <p role="alert" class="w-full text-danger-ink">
        {problem()}
      </p>
    </Show>
  )
}
