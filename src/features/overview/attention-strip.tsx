import { Show, type JSX } from 'solid-js'
import { formatTimeLeft } from '~/lib/format-duration'
import type { PendingTransfer } from '~/money/pending-transfers'
import type { ReservedWithdrawal } from '~/money/reserved-withdrawals'
import { messages, moneyOf } from '~/money/transfer-messages'
import { LiveText } from '~/ui/data/live-text'
import { StatusIcon, type StatusIconName } from '~/ui/theme/status-icon'
import type { LiquidityRow } from './liquidity-rows'

interface AttentionStripProps {
  low: readonly LiquidityRow[]
  isLoading: boolean
  /** There may be more assets or peers than were loaded */
  isPart: boolean
  /** What couldn't be loaded: "assets" */
  missing: readonly string[]
  /** Those that wait, the next to expire first */
  reserved: readonly ReservedWithdrawal[]
  unknown: readonly PendingTransfer[]
  /** ms since 1970 */
  now: number
  onShowLiquidity: () => void
  onShowUnknown: () => void
  withdrawalsHref: string
}

/** What somebody has to do something about, as counts, each of which leads there. */
export function AttentionStrip(props: AttentionStripProps) {
  const low = () => {
    if (props.isLoading) return 'Loading…'
    if (props.missing.length > 0) return `without ${props.missing.join(' and ')}, which couldn’t be loaded`
    const names = props.low.slice(0, 2).map(({ title }) => title)
    const more = props.low.length > 2 ? ` and ${props.low.length - 2} more` : ''
    const within = props.isPart ? ', in the newest 100' : ''
    return props.low.length > 0 ? `${names.join(', ')}${more}${within}` : `nothing is at its threshold${within}`
  }
  const reserved = () => {
    const [next] = props.reserved
    if (!next) return 'nothing is reserved in this browser'
    const left = next.expiresAt - props.now
    return `next expires ${left > 0 ? `in ${formatTimeLeft(left)}` : 'any moment'}`
  }
  const unknown = () => {
    const [first] = props.unknown
    return first
      ? `${messages[first.intent.direction].noun} of ${moneyOf(first.intent)}`
      : 'every transfer was answered'
  }
  return (
    <section aria-label="Needs attention">
      <ul class="panel grid grid-cols-3 divide-x divide-line lt-narrow:(grid-cols-2 divide-x-0)">
        <Tile
          icon="alert"
          tone="warning"
          label="Low liquidity"
          count={props.isLoading || props.missing.length === 2 ? undefined : props.low.length}
          detail={low()}
          onSelect={() => props.onShowLiquidity()}
        />
        <Tile
          icon="waiting"
          tone="warning"
          label="Withdrawals to post"
          count={props.reserved.length}
          detail={reserved()}
          href={props.withdrawalsHref}
        />
        <Tile
          icon="alert"
          tone="danger"
          label="Outcome unknown"
          count={props.unknown.length}
          detail={unknown()}
          onSelect={() => props.onShowUnknown()}
        />
      </ul>
    </section>
  )
}

interface TileProps {
  icon: StatusIconName
  tone: 'warning' | 'danger'
  label: string
  /** Undefined while it isn't known */
  count: number | undefined
  detail: string
  href?: string
  onSelect?: () => void
}

function Tile(props: TileProps) {
  const tone = () => {
    if (!props.count) return 'text-ink-3'
    return props.tone === 'warning' ? 'text-warning' : 'text-danger'
  }
  const face = (): JSX.Element => (
    <>
      <span class="flex min-w-0 flex-1 gap-3 lt-narrow:(w-full flex-row-reverse justify-between)">
        <StatusIcon name={props.count ? props.icon : 'done'} class={`mt-0.75 shrink-0 ${tone()}`} />
        <span class="min-w-0">
          <span class="block text-dense font-500 text-ink">{props.label}</span>
          <LiveText class="mt-0.5 block text-meta text-ink-3" text={props.detail} lines={2} />
        </span>
      </span>
      <span class="text-counter tabular-nums" classList={{ 'text-ink-3': !props.count }}>
        <Show when={props.count !== undefined} fallback={<span aria-label="not known">–</span>}>
          <LiveText text={String(props.count)} />
        </Show>
      </span>
    </>
  )
  const look =
    'flex h-full w-full items-center justify-between gap-3 rounded-panel px-4.5 py-3.5 text-left hover:bg-hover focus-visible:(-outline-offset-2) lt-narrow:(flex-col-reverse items-start gap-1 justify-end p-4)'
  return (
    <li class="border-line lt-narrow:[&:last-child:nth-child(odd)]:(col-span-2 border-t) lt-narrow:[&:nth-child(2)]:border-l">
      <Show
        when={props.href}
        fallback={
          <button type="button" class={look} onClick={() => props.onSelect?.()}>
            {face()}
          </button>
        }
      >
        {(href) => (
          <a href={href()} class={look}>
            {face()}
          </a>
        )}
      </Show>
    </li>
  )
}
