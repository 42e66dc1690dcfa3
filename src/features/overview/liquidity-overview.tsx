import { createSignal, For, Show } from 'solid-js'
import { Amount } from '~/money/amount'
import { paths } from '~/paths'
import type { Asset } from '~/rafiki/assets'
import type { Newest } from '~/rafiki/client/entity-queries'
import { may } from '~/rafiki/credentials/permissions'
import type { Peer } from '~/rafiki/peers'
import { LiquidityState } from '~/resource/liquidity-columns'
import { Empty } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { Meter } from '~/ui/data/meter'
import { Callout } from '~/ui/feedback/callout'
import { Skeleton } from '~/ui/feedback/skeleton'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { isLow, type LiquidityRow } from './liquidity-rows'
import type { PanelData } from './panel-data'

/** As many rows as are shown before more are asked for, unless more are low. */
const fewest = 8

interface LiquidityOverviewProps {
  headingRef: (heading: HTMLElement) => void
  rows: readonly LiquidityRow[]
  assets: PanelData<Newest<Asset>>
  peers: PanelData<Newest<Peer>>
}

/** The liquidity of assets and peers, the lowest share of its threshold first. Assets and peers load and fail apart from each other. */
export function LiquidityOverview(props: LiquidityOverviewProps) {
  const [showsAll, setShowsAll] = createSignal(false)
  const shown = () => (showsAll() ? props.rows : props.rows.slice(0, Math.max(fewest, props.rows.filter(isLow).length)))
  const isLoading = () => [props.assets, props.peers].some(({ value, failure }) => !value() && !failure())
  const isEmpty = () => props.rows.length === 0 && props.assets.value() && props.peers.value()
  const extent = () =>
    [countOf('asset', props.assets.value()), countOf('peer', props.peers.value())].filter(Boolean).join(', ')
  return (
    <section aria-labelledby="liquidity" class="min-w-0">
      <div class="section-head flex-wrap">
        <h2 id="liquidity" ref={(heading) => props.headingRef(heading)} tabindex="-1" class="text-section">
          Liquidity
        </h2>
        <p class="text-dense text-ink-3 lt-narrow:hidden">lowest first, tick marks the threshold</p>
        <p class="ml-auto flex gap-2 text-dense">
          <a class="link" href={paths.assets()}>
            Assets
          </a>
          <span aria-hidden="true" class="text-ink-3">
            ·
          </span>
          <a class="link" href={paths.peers()}>
            Peers
          </a>
        </p>
      </div>
      <SourceFailure title="Couldn’t load assets" data={props.assets} />
      <SourceFailure title="Couldn’t load peers" data={props.peers} />
      <Show when={props.rows.length > 0}>
        <ul class="-mt-3" data-testid="liquidity">
          <For each={shown()}>{(row) => <Line row={row} />}</For>
        </ul>
        <p class="mt-3 flex flex-wrap items-center gap-3 text-meta text-ink-3">
          <LiveText text={extent()} translatable />
          <Show when={shown().length < props.rows.length}>
            <Button size="small" onClick={() => setShowsAll(true)}>
              Show all {props.rows.length}
            </Button>
          </Show>
        </p>
      </Show>
      <Show when={isLoading()}>
        <Skeleton />
      </Show>
      <Show when={isEmpty()}>
        <Empty
          title="No assets yet"
          action={
            <Show when={may('write')}>
              <LinkButton href={paths.assetCreate()}>Create asset</LinkButton>
            </Show>
          }
        >
          The liquidity of assets and peers stands here, the lowest first.
        </Empty>
      </Show>
    </section>
  )
}

/** "12 assets", or how far was read where Rafiki says no total. */
function countOf(noun: string, read: Newest<unknown> | undefined): string {
  if (!read) return ''
  if (read.isPart) return `the newest ${read.rows.length} ${noun}s`
  return `${read.rows.length} ${noun}${read.rows.length === 1 ? '' : 's'}`
}

/** Why one of them is missing, or not of this moment. */
function SourceFailure(props: { title: string; data: PanelData<unknown> }) {
  return (
    <Show when={props.data.failure()}>
      {(failure) => (
        <Callout
          class="mb-4"
          tone="warning"
          title={props.data.value() ? `${props.title} again: what is shown was loaded before` : props.title}
          actions={<Button onClick={() => void props.data.refresh()}>Try again</Button>}
        >
          <p>{failure().message}</p>
        </Callout>
      )}
    </Show>
  )
}

function Line(props: { row: LiquidityRow }) {
  return (
    <li class="relative grid min-h-10.5 grid-cols-[minmax(0,1fr)_156px_minmax(150px,auto)] items-center gap-x-6 gap-y-1.5 border-b border-line py-2 text-dense hover:bg-hover lt-narrow:grid-cols-[minmax(0,1fr)_auto]">
      <span class="flex min-w-0 flex-wrap items-center gap-x-3">
        <a href={props.row.href} class="row-link min-w-0">
          <LiveText text={props.row.title} lines={2} />
        </a>
        <LiveText class="min-w-0 text-ink-3 lt-narrow:text-meta" text={props.row.detail} lines={1} />
        <span class="ml-auto lt-narrow:ml-0">
          <LiquidityState liquidity={props.row.liquidity} threshold={props.row.threshold} />
        </span>
      </span>
      <span class="order-3 text-right lt-narrow:order-2">
        <Amount units={props.row.liquidity} code={props.row.asset.code} scale={props.row.asset.scale} short column />
      </span>
      <span class="order-2 lt-narrow:(order-3 col-span-2)">
        <Meter value={props.row.liquidity} threshold={props.row.threshold} />
      </span>
    </li>
  )
}
