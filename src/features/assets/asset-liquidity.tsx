import type { RouteSectionProps } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { formatMoney, formatWhole } from '~/money/format-amount'
import { paths } from '~/paths'
import type { Asset } from '~/rafiki/assets'
import { LiquidityPanel } from '~/resource/liquidity-panel'
import { Time } from '~/ui/data/time'
import { useAsset } from './asset-context'
import { formatFee } from './format-fee'

/** The liquidity of an asset, with its facts. */
export function AssetLiquidity(props: RouteSectionProps) {
  const asset = useAsset()
  return (
    <LiquidityPanel
      account={{ kind: 'asset', id: asset().id, code: asset().code, scale: asset().scale }}
      liquidity={asset().liquidity}
      threshold={asset().liquidityThreshold}
      transferHref={(direction) => (direction === 'deposit' ? paths.assetDeposit : paths.assetWithdraw)(asset().id)}
      editHref={paths.assetEdit(asset().id)}
      facts={facts(asset())}
    >
      {props.children}
    </LiquidityPanel>
  )
}

function facts(asset: Asset): { term: string; value: JSX.Element }[] {
  const amount = (units: bigint | null) =>
    units === null ? <span class="text-ink-3">None</span> : formatMoney(units, asset.scale, asset.code)
  return [
    { term: 'Code', value: asset.code },
    {
      term: 'Scale',
      value: (
        <>
          {asset.scale} <span class="text-ink-3">{unitsOfOne(asset)}</span>
        </>
      )
    },
    { term: 'Low at', value: amount(asset.liquidityThreshold) },
    { term: 'Withdrawal threshold', value: amount(asset.withdrawalThreshold) },
    { term: 'Sending fee', value: formatFee(asset.sendingFee, asset.scale) },
    { term: 'Tenant', value: asset.tenant?.name ?? 'Deleted' },
    { term: 'Created', value: <Time iso={asset.createdAt} full /> }
  ]
}

function unitsOfOne({ code, scale }: Asset): string {
  if (scale === 0) return `1 ${code} is 1 unit`
  return `1 ${code} is ${scale > 18 ? `a one with ${scale} zeros` : formatWhole(10n ** BigInt(scale))} units`
}
