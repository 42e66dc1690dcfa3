import type { CurrentTenant } from '~/rafiki/credentials/current-tenant'
import { CopyableId } from '~/ui/data/copyable-id'
import { FactList } from '~/ui/data/fact-list'

/** Whose requests these are. */
export function TenantFacts(props: { tenant: CurrentTenant }) {
  return (
    <FactList
      facts={[
        { term: 'Tenant', value: <span class="font-500">{props.tenant.name}</span> },
        {
          term: 'Role',
          value: props.tenant.isOperator ? (
            <>
              <span class="tag">Operator</span> <span class="text-ink-3">sees every tenant</span>
            </>
          ) : (
            <>
              Tenant <span class="text-ink-3">sees what is its own</span>
            </>
          )
        },
        { term: 'Tenant id', value: <CopyableId id={props.tenant.id} label="Tenant id" full /> }
      ]}
    />
  )
}
