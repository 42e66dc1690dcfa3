import { createSignal, Show } from 'solid-js'
import { formatFullTime, formatTime } from '~/lib/format-time'

const key = 'time-zone'

const [inUtc, setChosen] = createSignal(readChoice())

/** Whether times are shown in UTC, as chosen in this browser; otherwise in its own time zone. */
export { inUtc }

/** Changes how times are shown, at once and for later visits. */
export function setInUtc(utc: boolean): void {
  setChosen(utc)
  try {
    if (utc) localStorage.setItem(key, 'utc')
    else localStorage.removeItem(key)
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}

function readChoice(): boolean {
  try {
    return localStorage.getItem(key) === 'utc'
  } catch {
    return false
  }
}

interface TimeProps {
  /** As the API sends it */
  iso: string
  /** With year, minute and zone (detail pages) */
  full?: boolean
}

/** A moment, in the time zone chosen for this browser; its title holds UTC to the millisecond. */
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
