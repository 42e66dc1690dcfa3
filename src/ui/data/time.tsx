import { Show } from 'solid-js'
import { formatFullTime, formatTime } from '~/lib/format-time'
import { inUtc } from './time-zone'

interface TimeProps {
  /** As the API says it */
  iso: string
  /** With year, minute and zone (detail pages) */
  full?: boolean
}

/** A moment, in the time zone that was chosen for this browser; its title holds UTC to the millisecond. */
export function Time(props: TimeProps) {
  const at = () => new Date(props.iso)
  return (
    <Show when={!Number.isNaN(at().getTime())} fallback={props.iso}>
      <time datetime={at().toISOString()} title={at().toISOString()} class={props.full ? 'tabular-nums' : 'num'}>
        {props.full ? formatFullTime(at(), inUtc()) : formatTime(at(), new Date(), inUtc())}
      </time>
    </Show>
  )
}
