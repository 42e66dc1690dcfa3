import { Show } from 'solid-js'
import { formatMoney } from './format-amount'

/** An amount with its code, or "None". */
export function OptionalMoney(props: { units: bigint | null; asset: { code: string; scale: number } }) {
  return (
    <Show when={props.units !== null} fallback={<span class="text-ink-3">None</span>}>
      {formatMoney(props.units ?? 0n, props.asset.scale, props.asset.code)}
    </Show>
  )
}
