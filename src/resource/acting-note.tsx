import { Show } from 'solid-js'
import { actingFor } from '~/rafiki/credentials/acting'
import { tenantName } from '~/rafiki/tenants'

/** In the subtitle of a dialog that moves money: which tenant the person acts for. Nothing while they act for their own. */
export function ActingNote() {
  return (
    <Show when={actingFor()}>
      {(acting) => (
        <span class="block font-500 text-accent">
          Acting for {tenantName({ id: acting().tenantId, name: acting().name })}
        </span>
      )}
    </Show>
  )
}
