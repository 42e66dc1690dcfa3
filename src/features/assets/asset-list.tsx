import { paths } from '~/paths'
import { type Asset, listAssets } from '~/rafiki/assets'
import { liquidityColumns, tenantColumn } from '~/resource/liquidity-columns'
import { ResourceList } from '~/resource/resource-list'
import type { Column } from '~/ui/data/data-table'
import { LinkButton } from '~/ui/forms/link-button'
import { formatFee } from './format-fee'

const columns: Column<Asset>[] = [
  {
    id: 'asset',
    head: 'Asset',
    cell: (asset) => (
      <>
        {asset.code} <span class="code">scale {asset.scale}</span>
      </>
    )
  },
  tenantColumn(),
  ...liquidityColumns<Asset>((asset) => asset),
  {
    id: 'fee',
    head: 'Sending fee',
    cell: (asset) => <span class="num">{formatFee(asset.sendingFee, asset.scale)}</span>,
    align: 'right',
    priority: 3
  }
]

/** All assets. */
export function AssetList() {
  return (
    <ResourceList
      title="Assets"
      noun="asset"
      list={listAssets}
      path={paths.assets()}
      columns={columns}
      rowHref={(asset) => paths.asset(asset.id)}
      rowActions={(asset) => (
        <LinkButton
          size="small"
          href={paths.assetDeposit(asset.id)}
          opensDialog
          aria-label={`Deposit to ${asset.code} scale ${asset.scale}`}
        >
          Deposit
        </LinkButton>
      )}
      createHref={paths.assetCreate()}
      explanation="An asset is a currency that wallet addresses hold and peers exchange, at a number of decimals of its own."
    />
  )
}
