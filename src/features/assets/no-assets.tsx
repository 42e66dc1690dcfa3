import { Show } from 'solid-js'
import { paths } from '~/paths'
import type { Place } from '~/rafiki/client/paging'
import { Empty } from '~/ui/feedback/empty'
import { LinkButton } from '~/ui/forms/link-button'

/** In place of a list without rows: why it is empty, and one way on. */
export function NoAssets(props: { place: Place; tenantId: string | undefined }) {
  const here = () => paths.assets(props.tenantId ? { tenant: props.tenantId } : {})
  const paged = () => props.place.after !== undefined || props.place.before !== undefined
  return (
    <Show
      when={paged()}
      fallback={
        <Empty
          title={props.tenantId ? 'This tenant has no assets' : 'No assets yet'}
          action={
            <Show when={props.tenantId} fallback={<LinkButton href={paths.assetCreate()}>Create asset</LinkButton>}>
              <LinkButton href={paths.assets()}>Show all tenants</LinkButton>
            </Show>
          }
        >
          An asset is a currency that wallet addresses hold and peers exchange, at a number of decimals of its own.
        </Empty>
      }
    >
      <Empty title="That was the end" action={<LinkButton href={here()}>Back to the newest</LinkButton>}>
        No assets are listed beyond this place, or the one it begins at was deleted.
      </Empty>
    </Show>
  )
}
