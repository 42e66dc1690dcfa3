import { Show } from 'solid-js'
import { createTenantNames } from '~/rafiki/tenant-names'
import { Button } from '~/ui/forms/button'
import { Icon } from '~/ui/theme/icon'
import { Menu, type MenuItem } from '~/ui/layout/menu'

interface TenantChoiceProps {
  /** None chosen: all tenants */
  tenantId: string | undefined
  onChoose: (tenantId: string | undefined) => void
  /** The click that asked for it came before it was there. */
  startOpen: boolean
}

/** Whose assets an operator looks at. Only "All tenants" when they can't be read: the list itself says what is wrong then. */
export function TenantChoice(props: TenantChoiceProps) {
  const names = createTenantNames()
  // A link may name one that wasn't read yet.
  const chosen = () => names.tenants().find(({ id }) => id === props.tenantId)?.name ?? props.tenantId
  const items = (): MenuItem[] => [
    ...[{ id: undefined, name: 'All tenants' }, ...names.tenants()].map(({ id, name }) => ({
      label: name,
      checked: id === props.tenantId,
      onSelect: () => props.onChoose(id)
    })),
    ...(names.hasMore() ? [{ label: 'Read 100 more…', staysOpen: true, onSelect: () => void names.more() }] : [])
  ]
  const showAll = (event: MouseEvent) => {
    // This button goes away.
    ;(event.currentTarget as Element).parentElement?.querySelector('button')?.focus()
    props.onChoose(undefined)
  }
  return (
    <>
      <Menu
        label="Tenant"
        items={items()}
        class={`button button-secondary button-medium min-w-0 ${props.tenantId ? '' : 'border-dashed'}`}
        startOpen={props.startOpen}
      >
        <Show when={!props.tenantId}>
          <Icon name="plus" />
        </Show>
        Tenant <Show when={chosen()}>{(name) => <b class="truncate font-600 text-ink">{name()}</b>}</Show>
      </Menu>
      <Show when={props.tenantId}>
        <Button
          variant="ghost"
          class="button-icon"
          icon="x"
          aria-label="All tenants"
          title="All tenants"
          onClick={showAll}
        />
      </Show>
    </>
  )
}
