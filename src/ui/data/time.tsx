import { createSignal, onCleanup, Show } from 'solid-js'
import { formatTimeLeft } from '~/lib/format-duration'
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

/** This moment in ms since 1970, a few seconds old at most, for as long as what asks is shown. */
export function createNow(): () => number {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 5_000)
  onCleanup(() => clearInterval(timer))
  return now
}

/** What is left until a deadline, in amber in its last hour; its title is the deadline. Both in ms since 1970. */
export function TimeLeft(props: { until: number; now: number }) {
  const left = () => props.until - props.now
  return (
    <time
      datetime={new Date(props.until).toISOString()}
      title={formatFullTime(new Date(props.until), inUtc())}
      class="num"
      classList={{ 'text-warning-ink font-500': left() < 3_600_000 }}
    >
      {left() > 0 ? formatTimeLeft(left()) : 'any moment'}
    </time>
  )
}
