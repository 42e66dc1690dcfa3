import { Show, type JSX } from 'solid-js'
import { Amount, OptionalMoney } from '~/money/amount'
import { formatMoney } from '~/money/format-amount'
import type { Account } from '~/money/intent'
import { PendingTransferNotice } from '~/money/pending-transfer-notice'
import { paths } from '~/paths'
import type { Tenant } from '~/rafiki/client/entity-values'
import type { Liquidity } from '~/rafiki/client/liquidity'
import { may } from '~/rafiki/credentials/permissions'
import { tenantName } from '~/rafiki/tenants'
import { FactList } from '~/ui/data/fact-list'
import { LiveText } from '~/ui/data/live-text'
import { Meter } from '~/ui/data/meter'
import { Time } from '~/ui/data/time'
import { LiquidityDialogRoute } from './liquidity-dialog-route'
import { LiquidityState } from './liquidity-columns'
import { ReservedNotice } from './reserved-notice'
import { TenantName } from './tenant-name'

interface LiquidityPanelProps {
  /** What moves the liquidity of this kind of account */
  accounts: Liquidity
  /** Amounts in minor units; low at or below the threshold, null when nothing is low */
  resource: {
    id: string
    liquidity: bigint
    liquidityThreshold: bigint | null
    tenant: Tenant | null
    /** ISO 8601, UTC. */
    createdAt: string
  }
  /** What the amounts are in */
  asset: { code: string; scale: number }
  /** What it is, in the subtitle of the dialog: "MXN scale 2" */
  title: string
  /** The address of the page */
  href: string
  /** The address where the threshold is changed; undefined where only its tenant can, which is said then */
  editHref: string | undefined
  /** What is known beside the threshold, the tenant and the date */
  facts: readonly { term: string; value: JSX.Element }[]
}

/**
 * The first part of a page about something with liquidity: how much there is against its threshold, with the facts beside it, and over it
 * the dialogs of deposit and withdrawal when the address names one.
 */
export function LiquidityPanel(props: LiquidityPanelProps) {
  const account = (): Account => ({
    kind: props.accounts.kind,
    id: props.resource.id,
    code: props.asset.code,
    scale: props.asset.scale
  })
  const money = (units: bigint) => formatMoney(units, props.asset.scale, props.asset.code)
  const threshold = () => props.resource.liquidityThreshold
  const whyNot = () => (props.resource.tenant ? 'Only its tenant can change this.' : 'Its tenant was deleted.')
  const shortBy = () => {
    const low = threshold()
    return low !== null && props.resource.liquidity < low ? low - props.resource.liquidity : undefined
  }
  return (
    <div class="page-detail">
      <section>
        <div class="section-head">
          <h2 class="text-section">Liquidity</h2>
        </div>
        <PendingTransferNotice
          account={account()}
          href={(direction) => paths.transfer(props.accounts.kind, props.resource.id, direction) ?? props.href}
        />
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p data-testid="balance" class="min-w-0">
            <Amount units={props.resource.liquidity} code={props.asset.code} scale={props.asset.scale} figure />
          </p>
          <LiquidityState liquidity={props.resource.liquidity} threshold={threshold()} pill />
        </div>
        <ReservedNotice account={account()} />
        <Show
          when={threshold() !== null}
          fallback={
            <p class="mt-3 text-dense text-ink-3">
              No threshold, so nothing is reported when this runs low.{' '}
              <Show when={may('write')}>
                <Show when={props.editHref} fallback={whyNot()}>
                  {(href) => (
                    <a href={href()} class="link">
                      Set one
                    </a>
                  )}
                </Show>
              </Show>
            </p>
          }
        >
          <div class="mt-3">
            <Meter value={props.resource.liquidity} threshold={threshold()} />
          </div>
          <p class="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-dense text-ink-3">
            <Labelled term="Low at" amount={money(threshold() ?? 0n)} />
            <Show when={shortBy()}>{(units) => <Labelled term="Short by" amount={money(units())} />}</Show>
          </p>
        </Show>
      </section>
      <aside aria-label="Details">
        <div class="section-head justify-between">
          <h2 class="text-section">Details</h2>
          <Show when={may('write')}>
            <Show when={props.editHref} fallback={<p class="text-dense text-ink-3">{whyNot()}</p>}>
              {(href) => (
                <a href={href()} class="link text-dense">
                  Edit
                </a>
              )}
            </Show>
          </Show>
        </div>
        <FactList
          facts={[
            ...props.facts,
            { term: 'Low at', value: <OptionalMoney units={threshold()} asset={props.asset} /> },
            { term: 'Tenant', value: <TenantName tenant={props.resource.tenant} /> },
            { term: 'Created', value: <Time iso={props.resource.createdAt} full /> }
          ]}
        />
      </aside>
      <LiquidityDialogRoute
        accounts={props.accounts}
        account={account()}
        subtitle={`${props.title}, ${tenantName(props.resource.tenant)}`}
        threshold={threshold()}
        pageHref={props.href}
      />
    </div>
  )
}

function Labelled(props: { term: string; amount: string }) {
  return (
    <span>
      {props.term} <LiveText class="font-500 text-ink-2 tabular-nums" text={props.amount} />
    </span>
  )
}
