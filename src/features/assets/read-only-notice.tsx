import { Show } from 'solid-js'
import { paths } from '~/paths'
import type { Asset } from '~/rafiki/assets'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'

/** Why an operator can't change or delete this asset, and who can. */
export function ReadOnlyNotice(props: { asset: Asset }) {
  return (
    <Callout
      tone="info"
      title={
        props.asset.tenant
          ? `Only ${props.asset.tenant.name} can change or delete this asset`
          : 'Nobody can change or delete this asset any more'
      }
      actions={
        <Show when={props.asset.tenant}>
          <LinkButton href={paths.credentials({ return_to: paths.assetEdit(props.asset.id) })}>
            Enter its credentials
          </LinkButton>
        </Show>
      }
    >
      <Show
        when={props.asset.tenant}
        fallback={<p>Its tenant was deleted. Rafiki keeps the asset, and takes changes from its own tenant alone.</p>}
      >
        <p>
          Rafiki lets an operator see another tenant’s asset, set its fees and move its liquidity. To change its
          thresholds or delete it, the request has to be signed with that tenant’s own credentials.
        </p>
      </Show>
    </Callout>
  )
}
