import { Show, Suspense } from 'solid-js'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { createTenantChoices, tenantLabel } from '~/rafiki/tenants'

/** The tenant that somebody's requests are signed for: by name for the operator's people, who see all tenants, and else by its id. */
export function TenantOfPerson(props: { tenantId: string | null }) {
  const own = useTenant()
  const ownName = () => {
    const tenant = own()
    return tenant ? tenantLabel(tenant) : ''
  }
  return (
    <Show
      when={props.tenantId}
      fallback={<span class="text-ink-3">{own()?.isOperator === false ? '' : ownName()}</span>}
    >
      {(id) => (
        <span class="break-words" title={id()}>
          <Show
            when={own()?.isOperator}
            fallback={own()?.id === id() ? ownName() : tenantLabel({ id: id(), name: null })}
          >
            <Suspense fallback={tenantLabel({ id: id(), name: null })}>
              <NameOf id={id()} />
            </Suspense>
          </Show>
        </span>
      )}
    </Show>
  )
}

// A component of its own, so that what it reads makes this cell wait and not the whole list.
function NameOf(props: { id: string }) {
  const choices = createTenantChoices()
  return <>{choices.tenants().find(({ id }) => id === props.id)?.label ?? tenantLabel({ id: props.id, name: null })}</>
}
