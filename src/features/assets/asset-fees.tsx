import { createAsync, revalidate, type RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { paths } from '~/paths'
import { type Asset, type FeeEntry, listAssetFees } from '~/rafiki/assets'
import type { Cursor } from '~/rafiki/client/paging'
import { may } from '~/rafiki/credentials/permissions'
import { listHref, parseListSearch } from '~/resource/list-search'
import { type Column, DataTable, Empty } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { Pager } from '~/ui/data/pager'
import { Time } from '~/ui/data/time'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { LinkButton } from '~/ui/forms/link-button'
import { useAsset } from './asset-detail'
import { formatFee } from './format-fee'

const columns = (scale: number): Column<FeeEntry>[] => [
  {
    id: 'fee',
    head: 'Fee',
    cell: (entry) => <LiveText class="tabular-nums font-500 text-ink" text={formatFee(entry, scale)} />
  },
  {
    id: 'type',
    head: 'For',
    cell: (entry) => (entry.type === 'SENDING' ? 'Sending' : 'Receiving, not charged'),
    narrow: 'second'
  },
  { id: 'set', head: 'Set', cell: (entry) => <Time iso={entry.createdAt} full />, align: 'right', narrow: 'first' }
]

/** The fees in force, and those before. */
export function AssetFees(props: RouteSectionProps) {
  const asset = useAsset()
  return (
    <div class="page-detail">
      <div class="min-w-0">
        <section>
          <div class="section-head">
            <h2 class="text-section">In force</h2>
            <Show when={may('write')}>
              <LinkButton size="small" class="ml-auto" href={paths.assetFee(asset().id)} opensDialog>
                Set fee
              </LinkButton>
            </Show>
          </div>
          <InForce asset={asset()} />
        </section>
        <section class="section">
          <div class="section-head">
            <h2 class="text-section">History</h2>
          </div>
          <ReadBoundary title="Couldn’t load the fees" retry={() => revalidate(listAssetFees.key)}>
            <History asset={asset()} cursor={parseListSearch(props.location.query).cursor} />
          </ReadBoundary>
        </section>
      </div>
      <aside aria-label="About fees">
        <div class="section-head">
          <h2 class="text-section">How fees work</h2>
        </div>
        <div class="grid gap-2 text-dense text-ink-2">
          <p>
            A fee applies to quotes that are made after it was set. It can’t be deleted: set 0 and 0 to charge nothing.
          </p>
          <p>
            The percentage is rounded up to a whole unit, then the fixed part is added. Rafiki’s calculation is
            imprecise, so the fee can be a unit more: 7 % of 100.00 is 7.01.
          </p>
        </div>
      </aside>
      {props.children}
    </div>
  )
}

function InForce(props: { asset: Asset }) {
  return (
    <dl class="grid gap-2 text-dense">
      <div class="flex flex-wrap gap-x-3">
        <dt class="w-28 text-ink-3">Sending fee</dt>
        <dd class="font-500 tabular-nums">
          <LiveText text={formatFee(props.asset.sendingFee, props.asset.scale)} />
        </dd>
      </div>
      <Show when={props.asset.receivingFee}>
        {(fee) => (
          <div class="flex flex-wrap gap-x-3">
            <dt class="w-28 text-ink-3">Receiving fee</dt>
            <dd class="tabular-nums">
              <LiveText class="font-500" text={formatFee(fee(), props.asset.scale)} />{' '}
              <span class="text-ink-3">Stored, but this Rafiki version doesn’t charge it</span>
            </dd>
          </div>
        )}
      </Show>
    </dl>
  )
}

function History(props: { asset: Asset; cursor: Cursor }) {
  const page = createAsync(() => listAssetFees(props.asset.id, props.cursor))
  const hrefTo = (cursor: Cursor | undefined) =>
    cursor && listHref(paths.assetFees(props.asset.id), { cursor, filters: {} })
  return (
    <Show when={page()}>
      {(read) => (
        <Show
          when={read().rows.length > 0}
          fallback={
            <Empty
              title="No fees yet"
              action={
                <Show when={may('write')}>
                  <LinkButton href={paths.assetFee(props.asset.id)} opensDialog>
                    Set fee
                  </LinkButton>
                </Show>
              }
            >
              Quotes in {props.asset.code} are charged nothing.
            </Empty>
          }
        >
          <DataTable
            caption={`Fees of ${props.asset.code}, newest first`}
            columns={columns(props.asset.scale)}
            rows={read().rows}
            rowKey={(entry) => entry.id}
          />
          <Show when={read().newer ?? read().older}>
            <Pager newerHref={hrefTo(read().newer)} olderHref={hrefTo(read().older)} summary="Newest first" />
          </Show>
        </Show>
      )}
    </Show>
  )
}
