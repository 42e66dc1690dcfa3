import type { JSX } from 'solid-js'
import { formatWhole } from '~/money/format-amount'
import { OptionalMoney } from '~/money/amount'
import { paths } from '~/paths'
import { type Asset, assetLiquidity } from '~/rafiki/assets'
import { LiquidityPanel } from '~/resource/liquidity-panel'
import { LiveText } from '~/ui/data/live-text'
import { createOwnership } from '~/resource/resource-context'
import { useAsset } from './asset-detail'
import { formatFee } from './format-fee'

/** The liquidity of an asset, with its facts. */
export function AssetLiquidity() {
  const asset = useAsset()
  const isForeign = createOwnership(asset)
  return (
    <LiquidityPanel
      accounts={assetLiquidity}
      resource={asset()}
      asset={asset()}
      title={`${asset().code} scale ${asset().scale}`}
      href={paths.asset(asset().id)}
      editHref={isForeign() ? undefined : paths.assetEdit(asset().id)}
      facts={facts(asset())}
    />
  )
}

const facts = (asset: Asset): { term: string; value: JSX.Element }[] => [
  { term: 'Code', value: <LiveText text={asset.code} /> },
  {
    term: 'Scale',
    value: (
      <>
        {asset.scale} <LiveText class="text-ink-3" text={unitsOfOne(asset)} />
      </>
    )
  },
  { term: 'Sending fee', value: <LiveText text={formatFee(asset.sendingFee, asset.scale)} /> },
  { term: 'Withdrawal threshold', value: <OptionalMoney units={asset.withdrawalThreshold} asset={asset} /> }
]

function unitsOfOne({ code, scale }: Asset): string {
  if (scale === 0) return `1 ${code} is 1 unit`
  return `1 ${code} is ${scale > 18 ? `a one with ${scale} zeros` : formatWhole(10n ** BigInt(scale))} units`
}
