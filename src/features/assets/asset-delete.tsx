import { Show } from 'solid-js'
import { Money } from '~/money/amount'
import { paths } from '~/paths'
import { deleteAsset } from '~/rafiki/assets'
import { tenantName } from '~/rafiki/tenants'
import { DeleteDialog } from '~/resource/delete-dialog'
import { useAsset } from './asset-detail'
import { allowedOnForeignAssets } from './foreign-asset-notice'

/** Deletes an asset that no peer and no wallet address uses. */
export function AssetDelete() {
  const asset = useAsset()
  return (
    <DeleteDialog
      noun="asset"
      title={`Delete the ${asset().code} asset?`}
      subtitle={`${tenantName(asset().tenant)}, scale ${asset().scale}`}
      resource={asset()}
      remove={deleteAsset}
      doneTitle={`Deleted ${asset().code} scale ${asset().scale}`}
      listHref={paths.assets()}
      pageHref={paths.assetEdit(asset().id)}
      allowed={allowedOnForeignAssets}
    >
      <p>
        No new peer or wallet address can use it. Rafiki refuses while one still does. It comes back, with its
        thresholds and liquidity, when an asset with the same code and scale is created.
        <Show when={asset().liquidity > 0n}>
          {' '}
          Its liquidity of <Money units={asset().liquidity} asset={asset()} /> stays in the ledger and can’t be moved
          until then: withdraw it first.
        </Show>
      </p>
    </DeleteDialog>
  )
}
