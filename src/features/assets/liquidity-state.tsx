import { Show } from 'solid-js'
import type { Asset } from '~/rafiki/assets'
import { StateMark } from '~/ui/state-mark'

/** Low, empty, or nothing to say (design §3). */
export function LiquidityState(props: { asset: Pick<Asset, 'liquidity' | 'liquidityThreshold'>; pill?: boolean }) {
  const low = () => props.asset.liquidityThreshold !== null && props.asset.liquidity <= props.asset.liquidityThreshold
  return (
    <Show
      when={props.asset.liquidity === 0n}
      fallback={
        <Show when={low()}>
          <StateMark glyph="alert" tone="warning" label="Low" pill={props.pill === true} />
        </Show>
      }
    >
      <StateMark glyph="failed" tone="danger" label="Empty" pill={props.pill === true} />
    </Show>
  )
}
