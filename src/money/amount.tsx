import { Show } from 'solid-js'
import { amountParts, formatMoney } from './format-amount'

interface AmountProps {
  /** Minor units. */
  units: bigint
  code: string
  scale: number
  /** In lists: long fractions are cut, and the title has every digit. */
  short?: boolean
  /** A movement: says `+` too. */
  signed?: boolean
  /** A figure: large, its fraction in a lighter ink. */
  figure?: boolean
  /** In a column where every code takes the same room, so that decimals line up. */
  column?: boolean
}

/** An amount, exactly, with its code. */
export function Amount(props: AmountProps) {
  const parts = () =>
    amountParts(props.units, props.scale, { short: props.short === true, signed: props.signed === true })
  const cut = () => parts().fraction.endsWith('…')
  // Digits beyond this many wrap rather than push the page apart: scale 255 is allowed.
  const long = () => parts().whole.length + parts().fraction.length > 26
  return (
    <span
      class={long() ? 'tabular-nums break-all' : 'num'}
      title={cut() ? `${formatMoney(props.units, props.scale, props.code)} (${props.units} units)` : undefined}
    >
      <span classList={{ 'text-figure-l': props.figure === true, 'font-500 text-ink': props.column === true }}>
        {parts().sign}
        {parts().whole}
        <Show when={parts().fraction}>
          <span classList={{ 'text-ink-3': props.figure === true }}>{parts().fraction}</span>
        </Show>
      </span>
      {'\u00a0'}
      <span
        class="text-ink-3"
        classList={{
          'text-dialog font-400': props.figure === true,
          'inline-block min-w-9 text-left': props.column === true
        }}
      >
        {props.code}
      </span>
    </span>
  )
}

/** An amount with its code, or "None". */
export function OptionalMoney(props: { units: bigint | null; asset: { code: string; scale: number } }) {
  return (
    <Show when={props.units !== null} fallback={<span class="text-ink-3">None</span>}>
      {formatMoney(props.units ?? 0n, props.asset.scale, props.asset.code)}
    </Show>
  )
}
