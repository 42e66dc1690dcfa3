import { Show } from 'solid-js'
import { Amount } from '~/money/amount'
import type { IncomingPayment, OutgoingPayment, Quote, Units } from '~/rafiki/wallet-address-payments'
import { CopyableId } from '~/ui/data/copyable-id'
import type { Column } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { Status, type Tone } from '~/ui/data/status'
import { Time } from '~/ui/data/time'
import type { StatusIconName } from '~/ui/theme/status-icon'

/** How a state looks (design §3). */
const looks: Record<string, readonly [StatusIconName, Tone]> = {
  PENDING: ['waiting', 'mute'],
  PROCESSING: ['active', 'info'],
  FUNDING: ['waiting', 'warning'],
  SENDING: ['active', 'info'],
  COMPLETED: ['done', 'success'],
  FAILED: ['failed', 'danger'],
  EXPIRED: ['ended', 'mute'],
  CANCELLED: ['ended', 'mute']
}

function State(props: { state: string }) {
  const look = () => looks[props.state] ?? (['dot', 'mute'] as const)
  const label = () => `${props.state[0] ?? ''}${props.state.slice(1).toLowerCase()}`
  return <Status icon={look()[0]} tone={look()[1]} label={label()} />
}

const Sum = (props: { of: Units }) => (
  <Amount units={props.of.units} code={props.of.asset.code} scale={props.of.asset.scale} short column />
)

/** The first column: which one, and that a part of it couldn't be read. */
const idColumn = <Row extends { id: string; isIncomplete: boolean }>(head: string, noun: string): Column<Row> => ({
  id: 'id',
  head,
  cell: (row) => (
    <>
      <CopyableId id={row.id} label={`${noun} id`} />
      <Show when={row.isIncomplete}>
        <p class="text-meta text-danger-ink">Rafiki answers an error for a part of this; it may have expired unpaid.</p>
      </Show>
    </>
  )
})

const money = <Row,>(id: string, head: string, of: (row: Row) => Units | null): Column<Row> => ({
  id,
  head,
  cell: (row) => (
    <Show when={of(row)} fallback={<span class="text-ink-3">Any</span>}>
      {(units) => <Sum of={units()} />}
    </Show>
  ),
  align: 'right',
  narrow: 'first'
})

const time = <Row,>(id: string, head: string, of: (row: Row) => string): Column<Row> => ({
  id,
  head,
  cell: (row) => <Time iso={of(row)} />,
  align: 'right',
  narrow: 'second'
})

const text = <Row,>(id: string, head: string, of: (row: Row) => string, none: string): Column<Row> => ({
  id,
  head,
  cell: (row) => (
    <Show when={of(row)} fallback={<span class="text-ink-3">{none}</span>}>
      {(shown) => <LiveText text={shown()} lines={2} />}
    </Show>
  ),
  priority: 3
})

/** Of payments to a wallet address. */
export const incomingColumns: Column<IncomingPayment>[] = [
  idColumn('Incoming payment', 'Payment'),
  {
    id: 'state',
    head: 'State',
    cell: (row) => (
      <>
        <State state={row.isCancelled ? 'CANCELLED' : row.state} />
        <Show when={row.cancellationReason}>{(why) => <LiveText class="text-meta" text={why()} lines={2} />}</Show>
      </>
    ),
    narrow: 'second'
  },
  money('asked', 'Asked for', (row) => row.asked),
  { ...money<IncomingPayment>('received', 'Received', (row) => row.received), narrow: 'second' },
  text('sender', 'From', (row) => row.sender, 'Not said'),
  text('client', 'Client', (row) => row.client, 'Admin API'),
  time('expires', 'Expires', (row) => row.expiresAt),
  time('created', 'Created', (row) => row.createdAt)
]

/** Of payments from a wallet address. */
export const outgoingColumns: Column<OutgoingPayment>[] = [
  idColumn('Outgoing payment', 'Payment'),
  {
    id: 'state',
    head: 'State',
    cell: (row) => (
      <>
        <State state={row.state} />
        <Show when={row.error}>{(why) => <LiveText class="text-meta" text={why()} lines={2} />}</Show>
      </>
    ),
    narrow: 'second'
  },
  money('debit', 'Debited', (row) => row.debit),
  {
    id: 'sent',
    head: 'Sent',
    // Rafiki counts leftovers that were withdrawn as sent (contract A6.6).
    cell: (row) => (
      <>
        {row.state === 'FAILED' ? 'At most ' : ''}
        <Sum of={row.sent} />
      </>
    ),
    align: 'right',
    narrow: 'second'
  },
  text('receiver', 'To', (row) => row.receiver, 'Not said'),
  text('client', 'Client', (row) => row.client, 'Admin API'),
  time('created', 'Created', (row) => row.createdAt)
]

/** Of quotes for payments from a wallet address. */
export const quoteColumns: Column<Quote>[] = [
  idColumn('Quote', 'Quote'),
  money('debit', 'Debited', (row) => row.debit),
  { ...money<Quote>('receive', 'Received', (row) => row.receive), narrow: 'second' },
  text('receiver', 'To', (row) => row.receiver, 'Not said'),
  time('expires', 'Expires', (row) => row.expiresAt),
  time('created', 'Created', (row) => row.createdAt)
]
