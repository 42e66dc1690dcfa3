import { createMemo, createSignal, Show, Suspense } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { lazyNamed } from '~/ui/layout/lazy-named'

const TenantChoice = lazyNamed(() => import('./tenant-choice'), 'TenantChoice')

interface TenantFilterProps {
  /** None chosen: all tenants */
  tenantId: string | undefined
  onChoose: (tenantId: string | undefined) => void
}

/** Narrows the list to one tenant's. The tenants are asked for when it is used, or when a tenant is chosen already. */
export function TenantFilter(props: TenantFilterProps) {
  const [wanted, setWanted] = createSignal(false)
  // Once there it stays, and with it the focus.
  const there = createMemo<boolean>((before) => before || wanted() || props.tenantId !== undefined, false)
  const chip = () => (
    <Button
      class="border-dashed"
      icon="plus"
      aria-haspopup="menu"
      aria-expanded="false"
      onClick={() => setWanted(true)}
    >
      Tenant
    </Button>
  )
  return (
    <div class="mb-4 flex gap-2">
      <Show when={there()} fallback={chip()}>
        <Suspense fallback={chip()}>
          <TenantChoice tenantId={props.tenantId} onChoose={props.onChoose} startOpen={wanted()} />
        </Suspense>
      </Show>
    </div>
  )
}
