import { paths } from '~/paths'
import { type Asset, listAssets } from '~/rafiki/assets'
import { assetColumn, liquidityColumns, tenantColumn, thresholdColumn } from '~/resource/liquidity-columns'
import { ResourceList } from '~/resource/resource-list'
import type { Column } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { formatFee } from './format-fee'

const columns: Column<Asset>[] = [
  assetColumn((asset) => asset),
  tenantColumn(),
  ...liquidityColumns<Asset>((asset) => asset),
  thresholdColumn((asset) => asset.scale),
  {
    id: 'fee',
    head: 'Sending fee',
    cell: (asset) => {
      const fee = formatFee(asset.sendingFee, asset.scale, asset.scale > 18)
      return <LiveText class={fee.length > 20 ? 'tabular-nums whitespace-normal' : 'num'} text={fee} />
    },
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
      deposit={(asset) => ({ href: paths.assetDeposit(asset.id), to: `${asset.code} scale ${asset.scale}` })}
      createHref={paths.assetCreate()}
      explanation="An asset is a currency that wallet addresses hold and peers exchange, at a number of decimals of its own."
    />
  )
}
