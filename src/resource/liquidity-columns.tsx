import { Show } from 'solid-js'
import { Amount } from '~/money/amount'
import { formatAmount } from '~/money/format-amount'
import type { Tenant } from '~/rafiki/client/entity-values'
import type { Column } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { Meter } from '~/ui/data/meter'
import { Status } from '~/ui/data/status'
import { TenantName } from './tenant-name'

/** A row with liquidity; amounts in minor units. */
interface LiquidRow {
  liquidity: bigint
  liquidityThreshold: bigint | null
}

/**
 * The first column of a list of what has a name.
 * @param head of the column, which is "Peer" for instance
 * @param textsOf a row's name, and its address on the network, empty where that is its name
 */
export const nameColumn = <Row,>(
  head: string,
  textsOf: (row: Row) => { name: string; address: string }
): Column<Row> => ({
  id: 'name',
  head,
  cell: (row) => [
    <LiveText class="lt-table:whitespace-normal" text={textsOf(row).name} lines={3} />,
    ' ',
    <p class="code min-w-38 lt-table:min-w-0 lt-narrow:hidden">
      <LiveText text={textsOf(row).address} longestWord={10} lines={2} />
    </p>
  ]
})

/**
 * The asset's column of a list.
 * @param assetOf the asset that a row is about
 */
export const assetColumn = <Row,>(assetOf: (row: Row) => { code: string; scale: number }): Column<Row> => ({
  id: 'asset',
  head: 'Asset',
  cell: (row) => (
    <span class={assetOf(row).code.length > 10 ? 'whitespace-normal' : 'whitespace-nowrap'}>
      <LiveText text={assetOf(row).code} lines={3} /> <span class="code">scale {assetOf(row).scale}</span>
    </span>
  )
})

/** The tenant's column of a list. */
export const tenantColumn = <Row extends { tenant: Tenant | null }>(): Column<Row> => ({
  id: 'tenant',
  head: 'Tenant',
  cell: (row) => <TenantName tenant={row.tenant} short />,
  narrow: 'second'
})

/**
 * The columns of a list that show liquidity against its threshold.
 * @param assetOf the asset that a row's amounts are in
 */
export function liquidityColumns<Row extends LiquidRow>(
  assetOf: (row: Row) => { code: string; scale: number }
): Column<Row>[] {
  return [
    {
      id: 'state',
      head: 'State',
      cell: (row) => <LiquidityState liquidity={row.liquidity} threshold={row.liquidityThreshold} />,
      narrow: 'second'
    },
    {
      id: 'meter',
      head: 'Against threshold',
      cell: (row) => <Meter value={row.liquidity} threshold={row.liquidityThreshold} />,
      priority: 2
    },
    {
      id: 'liquidity',
      head: 'Liquidity',
      cell: (row) => <Amount units={row.liquidity} code={assetOf(row).code} scale={assetOf(row).scale} short column />,
      align: 'right',
      narrow: 'first'
    }
  ]
}

/** The threshold of a list, as an amount without its code. */
export const thresholdColumn = <Row extends LiquidRow>(scaleOf: (row: Row) => number): Column<Row> => ({
  id: 'low-at',
  head: 'Low at',
  cell: (row) => (
    <Show when={row.liquidityThreshold !== null} fallback={<span class="text-ink-3">None</span>}>
      <LiveText text={formatAmount(row.liquidityThreshold ?? 0n, scaleOf(row), { short: true })} />
    </Show>
  ),
  align: 'right',
  priority: 3
})

interface LiquidityStateProps {
  /** Minor units. */
  liquidity: bigint
  /** Low at or below this; null when nothing is low. */
  threshold: bigint | null
  /** On a soft ground, for a heading; plain in tables */
  pill?: boolean
}

/** Low or empty; nothing otherwise (design §3). */
export function LiquidityState(props: LiquidityStateProps) {
  const low = () => props.threshold !== null && props.liquidity <= props.threshold
  return (
    <Show
      when={props.liquidity === 0n}
      fallback={
        <Show when={low()}>
          <Status icon="alert" tone="warning" label="Low" pill={props.pill} />
        </Show>
      }
    >
      <Status icon="failed" tone="danger" label="Empty" pill={props.pill} />
    </Show>
  )
}
