import { createMemo, createSignal, Show, Suspense } from 'solid-js'
import { createTenantChoices, tenantLabel } from '~/rafiki/tenants'
import { Button } from '~/ui/forms/button'
import { Menu, type MenuItem } from '~/ui/layout/menu'
import { Icon } from '~/ui/theme/icon'

interface TenantFilterProps {
  /** Undefined: all tenants */
  tenantId: string | undefined
  onChoose: (tenantId: string | undefined) => void
}

/** Narrows a list to one tenant's rows, for operators. The tenants are asked for when the filter is used, not with every list. */
export function TenantFilter(props: TenantFilterProps) {
  const [opened, setOpened] = createSignal(false)
  // Once the menu is there it stays, and with it the focus.
  const hasMenu = createMemo<boolean>((before) => before || opened() || props.tenantId !== undefined, false)
  const closedMenu = () => (
    <Button
      class="border-dashed"
      icon="plus"
      aria-haspopup="menu"
      aria-expanded="false"
      onClick={() => setOpened(true)}
    >
      Tenant
    </Button>
  )
  return (
    <div class="flex gap-2">
      <Show when={hasMenu()} fallback={closedMenu()}>
        <Suspense fallback={closedMenu()}>
          <TenantMenu {...props} defaultOpen={opened()} />
        </Suspense>
      </Show>
    </div>
  )
}

function TenantMenu(props: TenantFilterProps & { defaultOpen: boolean }) {
  const choices = createTenantChoices()
  // A link may name a tenant that isn't among those read so far.
  const chosen = () => {
    const id = props.tenantId
    return id && (choices.tenants().find((one) => one.id === id)?.label ?? tenantLabel({ id, name: null }))
  }
  const items = (): MenuItem[] => [
    ...[{ id: undefined, label: 'All tenants' }, ...choices.tenants()].map(({ id, label }) => ({
      label,
      checked: id === props.tenantId,
      onSelect: () => props.onChoose(id)
    })),
    ...more()
  ]
  const more = (): MenuItem[] => {
    if (choices.failure())
      return [
        {
          label: 'Couldn’t load tenants. Try again',
          icon: 'alert',
          staysOpen: true,
          onSelect: () => void choices.retry()
        }
      ]
    return choices.hasMore()
      ? [{ label: 'Load 100 more', staysOpen: true, onSelect: () => void choices.loadMore() }]
      : []
  }
  const showAll = (event: MouseEvent) => {
    // The button goes away, so the focus moves to the menu beside it.
    ;(event.currentTarget as Element).parentElement?.querySelector('button')?.focus()
    props.onChoose(undefined)
  }
  return (
    <>
      <Menu
        label="Tenant"
        items={items()}
        class={`button button-secondary button-medium min-w-0 ${props.tenantId ? '' : 'border-dashed'}`}
        defaultOpen={props.defaultOpen}
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
