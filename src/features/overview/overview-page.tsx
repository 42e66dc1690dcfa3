import { createMemo, createRenderEffect, onCleanup, onMount } from 'solid-js'
import { formatTimeLeft } from '~/lib/format-duration'
import { createPendingTransferStore } from '~/money/pending-transfers'
import { isOpen, ownReservedWithdrawals, reservedByTenant } from '~/money/reserved-withdrawals'
import { paths } from '~/paths'
import { listAssets } from '~/rafiki/assets'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { listPeers } from '~/rafiki/peers'
import { createNow } from '~/ui/data/time'
import { Button } from '~/ui/forms/button'
import { PageHead } from '~/ui/layout/page-head'
import { AttentionStrip } from './attention-strip'
import { LiquidityOverview } from './liquidity-overview'
import { isLow, liquidityRows } from './liquidity-rows'
import { createPanelData } from './panel-data'
import { ReservedPanel, UnknownPanel } from './waiting-panels'

/** ms after which what is shown is loaded again, while somebody can see it. */
const refreshAfter = 30_000

/** What needs attention: liquidity that is low, withdrawals that expire, transfers of which nobody knows. */
export function OverviewPage() {
  const now = createNow()
  const assets = createPanelData(listAssets.newest)
  const peers = createPanelData(listPeers.newest)
  const panels = [assets, peers]
  // When nothing could be loaded on the way to Rafiki, the page says why and tries again by itself.
  createRenderEffect(() => {
    const [first, second] = panels.map(({ value, failure }) => (value() ? undefined : failure()))
    if (first && second && !first.isLocal && !second.isLocal) throw first
  })

  const rows = createMemo(() => liquidityRows(assets.value()?.rows ?? [], peers.value()?.rows ?? []))
  const store = ownReservedWithdrawals()
  const reserved = createMemo(() => reservedByTenant(store, currentTenant()?.id))
  const open = createMemo(() => reserved().here.filter((one) => isOpen(one, now())))
  const elsewhere = () => reserved().elsewhere.filter((one) => isOpen(one, now())).length
  const transfers = createPendingTransferStore(signedInIdentity() ?? 'nobody')

  const loadedAt = () => {
    const times = panels.flatMap((panel) => panel.loadedAt() ?? [])
    return times.length > 0 ? Math.min(...times) : undefined
  }
  // Of the last try, also one that failed; infinite while one is under way, which a slow Rafiki is not asked beside.
  let triedAt = Date.now()
  const refresh = async () => {
    triedAt = Infinity
    await Promise.all(panels.map((panel) => panel.refresh()))
    triedAt = Date.now()
  }
  const refreshWhenOld = () => {
    if (!document.hidden && Date.now() - triedAt >= refreshAfter) void refresh()
  }
  onMount(() => {
    const timer = setInterval(refreshWhenOld, refreshAfter / 6)
    document.addEventListener('visibilitychange', refreshWhenOld)
    onCleanup(() => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refreshWhenOld)
    })
  })
  const updated = () => {
    const at = loadedAt()
    if (at === undefined) return undefined
    const age = Math.max(now() - at, 0)
    if (age < 5_000) return 'Updated just now'
    return `Updated ${age < 60_000 ? `${Math.floor(age / 5_000) * 5}\u00a0s` : formatTimeLeft(age)} ago`
  }
  let liquidity: HTMLElement | undefined
  let unknown: HTMLElement | undefined
  return (
    <>
      <PageHead
        title="Overview"
        count={updated()}
        actions={
          <Button variant="ghost" icon="reload" onClick={() => void refresh()}>
            Refresh
          </Button>
        }
      />
      <AttentionStrip
        low={rows().filter(isLow)}
        isLoading={panels.some(({ value, failure }) => !value() && !failure())}
        isPart={panels.some(({ value }) => value()?.isPart === true)}
        missing={[...(assets.value() ? [] : ['assets']), ...(peers.value() ? [] : ['peers'])]}
        reserved={open()}
        unknown={transfers.list()}
        now={now()}
        onShowLiquidity={() => liquidity?.focus()}
        onShowUnknown={() => unknown?.focus()}
        withdrawalsHref={paths.withdrawals()}
      />
      <div class="mt-7 grid items-start gap-x-10 gap-y-7 grid-cols-[minmax(0,1fr)_minmax(0,340px)] lt-wide:grid-cols-[minmax(0,1fr)]">
        <LiquidityOverview
          headingRef={(heading) => (liquidity = heading)}
          rows={rows()}
          assets={assets}
          peers={peers}
        />
        <div class="grid gap-7">
          <ReservedPanel open={open()} elsewhere={elsewhere()} now={now()} />
          <UnknownPanel headingRef={(heading) => (unknown = heading)} transfers={transfers.list()} />
        </div>
      </div>
    </>
  )
}
