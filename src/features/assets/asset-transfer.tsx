import { paths } from '~/paths'
import { depositAssetLiquidity, readAssetLiquidity, withdrawAssetLiquidity } from '~/rafiki/assets'
import { LiquidityDialogRoute } from '~/resource/liquidity-dialog-route'
import { useAsset } from './asset-context'

/** Deposit to and withdrawal from an asset, over its page. */
export function AssetTransfer() {
  const asset = useAsset()
  return (
    <LiquidityDialogRoute
      account={{ kind: 'asset', id: asset().id, code: asset().code, scale: asset().scale }}
      subtitle={`${asset().code} scale ${asset().scale}, ${asset().tenant?.name ?? 'deleted tenant'}`}
      threshold={asset().liquidityThreshold}
      deposit={depositAssetLiquidity}
      withdraw={withdrawAssetLiquidity}
      readLiquidity={readAssetLiquidity}
      stale="asset."
      pageHref={paths.asset(asset().id)}
    />
  )
}
