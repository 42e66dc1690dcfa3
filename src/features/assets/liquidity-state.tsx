import { Show, untrack, type Component } from 'solid-js'
import type { Asset } from '~/rafiki/assets'
import { StateMark, type StateMarkProps } from '~/ui/data/state-mark'

interface LiquidityStateProps {
  asset: Pick<Asset, 'liquidity' | 'liquidityThreshold'>
  /** How it looks: in a table unless said */
  mark?: Component<StateMarkProps>
}

/** Low, empty, or nothing to say (design §3). */
export function LiquidityState(props: LiquidityStateProps) {
  const Mark = untrack(() => props.mark ?? StateMark)
  const low = () => props.asset.liquidityThreshold !== null && props.asset.liquidity <= props.asset.liquidityThreshold
  return (
    <Show
      when={props.asset.liquidity === 0n}
      fallback={
        <Show when={low()}>
          <Mark glyph="alert" tone="warning" label="Low" />
        </Show>
      }
    >
      <Mark glyph="failed" tone="danger" label="Empty" />
    </Show>
  )
}
