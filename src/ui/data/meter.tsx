import { Show } from 'solid-js'

interface MeterProps {
  /** Minor units */
  value: bigint
  /** Minor units of the same asset; null when none is set */
  threshold: bigint | null
  class?: string
}

/** The share of the threshold in words, and the bar's length in percent. Every bar is full at four times the threshold, so that bars compare. */
function share(value: bigint, threshold: bigint): { label: string; bar: number } {
  if (threshold === 0n)
    return { label: value > 0n ? 'Above the threshold of zero' : 'At the threshold of zero', bar: value > 0n ? 100 : 0 }
  const percent = (value * 100n) / threshold
  return {
    label: percent > 400n ? 'More than 4 times the threshold' : `${percent} % of the threshold`,
    // Below four times the threshold the quotient is under 10,000, so the conversion to a number is exact.
    bar: value >= threshold * 4n ? 100 : Number((value * 2500n) / threshold) / 100
  }
}

/** Liquidity compared with its threshold, as a bar. The tick, always at a quarter of the bar, marks the threshold. */
export function Meter(props: MeterProps) {
  return (
    <Show
      when={props.threshold !== null && share(props.value, props.threshold)}
      fallback={<span class="hint">No threshold</span>}
    >
      {(part) => (
        <svg role="img" aria-label={part().label} width="100%" height="10" class={props.class}>
          <rect
            y="3"
            width="100%"
            height="4"
            rx="2"
            class="fill-meter-track [@media(forced-colors:active)]:stroke-ink"
          />
          <rect
            y="3"
            width={`${part().bar}%`}
            height="4"
            rx="2"
            class={props.threshold !== null && props.value <= props.threshold ? 'fill-warning' : 'fill-meter-fill'}
          />
          <rect x="25%" width="1.5" height="10" class="fill-ink-2" />
        </svg>
      )}
    </Show>
  )
}
