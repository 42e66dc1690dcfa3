import { Show } from 'solid-js'
import { plural } from '~/lib/plural'
import { LiveText } from '~/ui/data/live-text'
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

/** An amount, exactly, with its code. It stays on one line unless it is so long that it would push the page apart. */
export function Amount(props: AmountProps) {
  const parts = () =>
    amountParts(props.units, props.scale, { short: props.short === true, signed: props.signed === true })
  const cut = () => parts().fraction.endsWith('…')
  const longest = () => (props.figure ? 8 : undefined)
  const isLong = () => props.figure || `${parts().whole}${parts().fraction}${props.code}`.length > 26
  return (
    <span
      class={isLong() ? 'tabular-nums whitespace-normal' : 'num'}
      translate="no"
      title={
        cut() ? `${formatMoney(props.units, props.scale, props.code)} (${plural(props.units, 'unit')})` : undefined
      }
    >
      <span classList={{ 'text-figure-l': props.figure === true, 'font-500 text-ink': props.column === true }}>
        <LiveText text={parts().sign + parts().whole} longestWord={longest()} />
        <Show when={parts().fraction}>
          <LiveText class={props.figure ? 'text-ink-3' : undefined} text={parts().fraction} longestWord={longest()} />
        </Show>
      </span>
      {'\u00a0'}
      <Show when={isLong()}>
        <wbr />
      </Show>
      <span
        class="text-ink-3"
        classList={{
          'text-dialog font-400': props.figure === true,
          'inline-block min-w-9 text-left': props.column === true
        }}
      >
        <LiveText text={props.code} lines={props.column ? 2 : undefined} />
      </span>
    </span>
  )
}

/** An amount as text in a sentence or a list of facts, with its code. */
export const Money = (props: { units: bigint; asset: { code: string; scale: number } }) => (
  <LiveText text={formatMoney(props.units, props.asset.scale, props.asset.code)} />
)

/** An amount with its code, or "None". */
export function OptionalMoney(props: { units: bigint | null; asset: { code: string; scale: number } }) {
  return (
    <Show when={props.units !== null} fallback={<span class="text-ink-3">None</span>}>
      <Money units={props.units ?? 0n} asset={props.asset} />
    </Show>
  )
}
