import { createAsync, revalidate, useIsRouting, useNavigate, useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { reuseRows } from '~/lib/reuse-rows'
import { Amount } from '~/money/amount'
import { formatAmount } from '~/money/format-amount'
import { paths } from '~/paths'
import { type Asset, listAssets } from '~/rafiki/assets'
import type { Page, Place } from '~/rafiki/client/paging'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { type Column, DataTable } from '~/ui/data/data-table'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { LinkButton } from '~/ui/forms/link-button'
import { Meter } from '~/ui/data/meter'
import { PageHead } from '~/ui/layout/page-head'
import { Pager } from '~/ui/data/pager'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { formatFee } from './fee-words'
import { LiquidityState } from './liquidity-state'
import { TenantFilter } from './tenant-filter'

// Only where there is nothing to list.
const NoAssets = lazyNamed(() => import('./no-assets'), 'NoAssets')

const columns: Column<Asset>[] = [
  {
    id: 'asset',
    head: 'Asset',
    cell: (asset) => (
      <>
        {asset.code} <span class="code">scale {asset.scale}</span>
      </>
    )
  },
  { id: 'tenant', head: 'Tenant', cell: (asset) => asset.tenant?.name ?? 'Deleted tenant', narrow: 'second' },
  { id: 'state', head: 'State', cell: (asset) => <LiquidityState asset={asset} />, narrow: 'second' },
  {
    id: 'meter',
    head: 'Against threshold',
    cell: (asset) => <Meter value={asset.liquidity} threshold={asset.liquidityThreshold} />,
    priority: 2
  },
  {
    id: 'liquidity',
    head: 'Liquidity',
    cell: (asset) => <Amount units={asset.liquidity} code={asset.code} scale={asset.scale} short column />,
    align: 'right',
    narrow: 'first'
  },
  {
    id: 'low-at',
    head: 'Low at',
    cell: (asset) =>
      asset.liquidityThreshold === null ? (
        <span class="text-ink-3">None</span>
      ) : (
        formatAmount(asset.liquidityThreshold, asset.scale, { short: true })
      ),
    align: 'right',
    priority: 3
  },
  {
    id: 'fee',
    head: 'Sending fee',
    cell: (asset) => <span class="num">{formatFee(asset.sendingFee, asset.scale)}</span>,
    align: 'right',
    priority: 3
  }
]

/** A place without empty parts: `?after=` alone is the newest page. */
const placed = ({ after, before }: Place): { after?: string; before?: string } => ({
  ...(after ? { after } : {}),
  ...(before ? { before } : {})
})

/** All assets, newest first, a page at a time; where one is in the list stands in the address. */
export function AssetList() {
  const [search] = useSearchParams<{ after?: string; before?: string; tenant?: string }>()
  const navigate = useNavigate()
  const tenant = useTenant()
  const routing = useIsRouting()
  const place = () => placed(search)
  const page = createAsync<Page<Asset>>(async (before?: Page<Asset>) => {
    const read = await listAssets(place(), search.tenant)
    return { ...read, rows: reuseRows(read.rows, before?.rows) }
  })
  const link = (to: Place | undefined) =>
    to && paths.assets({ ...placed(to), ...(search.tenant ? { tenant: search.tenant } : {}) })
  const summary = () => {
    const read = page()
    if (!read || read.newer || read.older) return 'Newest first'
    return read.rows.length === 1 ? '1 asset, all read' : `${read.rows.length} assets, all read`
  }
  return (
    <>
      <PageHead
        title="Assets"
        actions={
          <LinkButton href={paths.assetCreate()} variant="primary" icon="plus">
            Create asset
          </LinkButton>
        }
      />
      <Show when={tenant()?.isOperator}>
        <TenantFilter
          tenantId={search.tenant}
          onChoose={(tenantId) => navigate(paths.assets(tenantId ? { tenant: tenantId } : {}), { scroll: false })}
        />
      </Show>
      <ReadBoundary title="Couldn’t read assets" retry={() => revalidate(listAssets.key)}>
        <Show when={page()}>
          {(read) => (
            <>
              <Show when={read().rows.length > 0} fallback={<NoAssets place={place()} tenantId={search.tenant} />}>
                <DataTable
                  caption="Assets, newest first"
                  columns={columns}
                  rows={read().rows}
                  rowKey={(asset) => asset.id}
                  href={(asset) => paths.asset(asset.id)}
                  busy={routing()}
                  actions={(asset) => (
                    <LinkButton
                      size="small"
                      href={paths.assetDeposit(asset.id)}
                      opensDialog
                      aria-label={`Deposit to ${asset.code} scale ${asset.scale}`}
                    >
                      Deposit
                    </LinkButton>
                  )}
                />
                <Pager newerHref={link(read().newer)} olderHref={link(read().older)} summary={summary()} />
              </Show>
            </>
          )}
        </Show>
      </ReadBoundary>
    </>
  )
}
