import { createAsync, type RouteSectionProps } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { Amount } from '~/money/amount'
import { formatMoney, formatWhole } from '~/money/format-amount'
import { PendingTransferNotice } from '~/money/pending-transfer-notice'
import { paths } from '~/paths'
import { getAsset } from '~/rafiki/asset-details'
import type { Asset } from '~/rafiki/assets'
import { FactList } from '~/ui/data/fact-list'
import { Meter } from '~/ui/data/meter'
import { Time } from '~/ui/data/time'
import { formatFee } from './fee-words'
import { LiquidityState } from './liquidity-state'

/** How much there is, against how much there should be, with the facts beside it. */
export function AssetLiquidity(props: RouteSectionProps) {
  const asset = createAsync(() => getAsset(props.params['id'] ?? ''))
  return (
    <Show when={asset()}>
      {(read) => (
        <div class="page-detail">
          <section>
            <div class="section-head">
              <h2 class="text-section">Liquidity</h2>
            </div>
            <PendingTransferNotice
              account={{ kind: 'asset', id: read().id }}
              href={(direction) => (direction === 'deposit' ? paths.assetDeposit : paths.assetWithdraw)(read().id)}
            />
            <Balance asset={read()} />
          </section>
          <aside aria-label="Details">
            <div class="section-head justify-between">
              <h2 class="text-section">Details</h2>
              <a href={paths.assetEdit(read().id)} class="link text-dense">
                Edit
              </a>
            </div>
            <FactList facts={facts(read())} />
          </aside>
          {props.children}
        </div>
      )}
    </Show>
  )
}

function Balance(props: { asset: Asset }) {
  const money = (units: bigint) => formatMoney(units, props.asset.scale, props.asset.code)
  const below = () => {
    const { liquidity, liquidityThreshold: limit } = props.asset
    return limit !== null && liquidity < limit ? limit - liquidity : undefined
  }
  return (
    <>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p data-testid="balance" class="min-w-0 break-all">
          <Amount units={props.asset.liquidity} code={props.asset.code} scale={props.asset.scale} figure />
        </p>
        <LiquidityState asset={props.asset} pill />
      </div>
      <Show
        when={props.asset.liquidityThreshold !== null}
        fallback={
          <p class="mt-3 text-dense text-ink-3">
            No threshold, so nothing is said when this runs low.{' '}
            <a href={paths.assetEdit(props.asset.id)} class="link">
              Set one
            </a>
          </p>
        }
      >
        <div class="mt-3">
          <Meter value={props.asset.liquidity} threshold={props.asset.liquidityThreshold} />
        </div>
        <p class="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-dense text-ink-3">
          <Labelled term="Low at">{money(props.asset.liquidityThreshold ?? 0n)}</Labelled>
          <Show when={below()}>{(units) => <Labelled term="Short by">{money(units())}</Labelled>}</Show>
        </p>
      </Show>
    </>
  )
}

function Labelled(props: { term: string; children: JSX.Element }) {
  return (
    <span>
      {props.term} <span class="font-500 text-ink-2 tabular-nums">{props.children}</span>
    </span>
  )
}

function facts(asset: Asset): { term: string; value: JSX.Element }[] {
  const amount = (units: bigint | null) =>
    units === null ? <span class="text-ink-3">None</span> : formatMoney(units, asset.scale, asset.code)
  return [
    { term: 'Code', value: asset.code },
    {
      term: 'Scale',
      value: (
        <>
          {asset.scale} <span class="text-ink-3">{unitsOfOne(asset)}</span>
        </>
      )
    },
    { term: 'Low at', value: amount(asset.liquidityThreshold) },
    { term: 'Withdrawal threshold', value: amount(asset.withdrawalThreshold) },
    { term: 'Sending fee', value: formatFee(asset.sendingFee, asset.scale) },
    { term: 'Tenant', value: asset.tenant?.name ?? 'Deleted' },
    { term: 'Created', value: <Time iso={asset.createdAt} full /> }
  ]
}

function unitsOfOne({ code, scale }: Asset): string {
  if (scale === 0) return `1 ${code} is 1 unit`
  return `1 ${code} is ${scale > 18 ? `a one with ${scale} zeros` : formatWhole(10n ** BigInt(scale))} units`
}
