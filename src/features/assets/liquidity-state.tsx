import { Show } from 'solid-js'
import type { Asset } from '~/rafiki/assets'
import { Status } from '~/ui/data/status'

interface LiquidityStateProps {
  asset: Pick<Asset, 'liquidity' | 'liquidityThreshold'>
  /** On a soft ground, for a heading; plain in tables */
  pill?: boolean
}

/** Low, empty, or nothing to say (design §3). */
export function LiquidityState(props: LiquidityStateProps) {
  const low = () => props.asset.liquidityThreshold !== null && props.asset.liquidity <= props.asset.liquidityThreshold
  return (
    <Show
      when={props.asset.liquidity === 0n}
      fallback={
        <Show when={low()}>
          <Status icon="alert" tone="warning" label="Low" pill={props.pill} />
        </Show>
      }
    >
      <Status icon="failed" tone="danger" label="Empty" pill={props.pill} />
    </Show>
  )
}
