import { Show } from 'solid-js'
import { Status } from '~/ui/data/status'

interface LiquidityStateProps {
  /** Minor units. */
  liquidity: bigint
  /** Low at or below this; null when nothing is low. */
  threshold: bigint | null
  /** On a soft ground, for a heading; plain in tables */
  pill?: boolean
}

/** Low or empty; nothing otherwise (design §3). */
export function LiquidityState(props: LiquidityStateProps) {
  const low = () => props.threshold !== null && props.liquidity <= props.threshold
  return (
    <Show
      when={props.liquidity === 0n}
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
