import { Show, type JSX } from 'solid-js'
import { Amount } from '~/money/amount'
import { formatMoney } from '~/money/format-amount'
import type { Account, Direction } from '~/money/intent'
import { PendingTransferNotice } from '~/money/pending-transfer-notice'
import { FactList } from '~/ui/data/fact-list'
import { Meter } from '~/ui/data/meter'
import { LiquidityState } from './liquidity-state'

interface LiquidityPanelProps {
  account: Account
  /** Minor units. */
  liquidity: bigint
  /** Low at or below this; null when nothing is low. */
  threshold: bigint | null
  /** The address of the dialog in which a pending transfer is resolved */
  transferHref: (direction: Direction) => string
  /** The address where the threshold is changed */
  editHref: string
  facts: readonly { term: string; value: JSX.Element }[]
  /** The dialog of the address */
  children?: JSX.Element
}

/** The first part of a page about something with liquidity: how much there is against its threshold, with the facts beside it. */
export function LiquidityPanel(props: LiquidityPanelProps) {
  const money = (units: bigint) => formatMoney(units, props.account.scale, props.account.code)
  const shortBy = () => {
    const threshold = props.threshold
    return threshold !== null && props.liquidity < threshold ? threshold - props.liquidity : undefined
  }
  return (
    <div class="page-detail">
      <section>
        <div class="section-head">
          <h2 class="text-section">Liquidity</h2>
        </div>
        <PendingTransferNotice account={props.account} href={props.transferHref} />
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p data-testid="balance" class="min-w-0 break-all">
            <Amount units={props.liquidity} code={props.account.code} scale={props.account.scale} figure />
          </p>
          <LiquidityState liquidity={props.liquidity} threshold={props.threshold} pill />
        </div>
        <Show
          when={props.threshold !== null}
          fallback={
            <p class="mt-3 text-dense text-ink-3">
              No threshold, so nothing is reported when this runs low.{' '}
              <a href={props.editHref} class="link">
                Set one
              </a>
            </p>
          }
        >
          <div class="mt-3">
            <Meter value={props.liquidity} threshold={props.threshold} />
          </div>
          <p class="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-dense text-ink-3">
            <Labelled term="Low at">{money(props.threshold ?? 0n)}</Labelled>
            <Show when={shortBy()}>{(units) => <Labelled term="Short by">{money(units())}</Labelled>}</Show>
          </p>
        </Show>
      </section>
      <aside aria-label="Details">
        <div class="section-head justify-between">
          <h2 class="text-section">Details</h2>
          <a href={props.editHref} class="link text-dense">
            Edit
          </a>
        </div>
        <FactList facts={props.facts} />
      </aside>
      {props.children}
    </div>
  )
}

function Labelled(props: { term: string; children: JSX.Element }) {
  return (
    <span>
      {props.term} <span class="font-500 text-ink-2 tabular-nums">{props.children}</span>
    </span>
  )
}
