import { createAsync, revalidate, type RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { paths } from '~/paths'
import type { Cursor, Page } from '~/rafiki/client/paging'
import { listIncoming, listOutgoing, listQuotes } from '~/rafiki/wallet-address-payments'
import { listHref, parseListSearch } from '~/resource/list-search'
import type { CachedQuery } from '~/resource/preload'
import { type Column, DataTable, Empty } from '~/ui/data/data-table'
import { Pager } from '~/ui/data/pager'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { incomingColumns, outgoingColumns, quoteColumns } from './payment-columns'
import { useWalletAddress } from './wallet-address-detail'

interface PaymentListProps<Row> {
  /** "Incoming payments" */
  title: string
  /** What would be listed, where nothing is */
  explanation: string
  list: CachedQuery<[id: string, cursor: Cursor], Page<Row>>
  columns: readonly Column<Row>[]
  href: string
  id: string
  cursor: Cursor
}

/** Payments or quotes of a wallet address, newest first, a page at a time. */
function PaymentList<Row extends { id: string }>(props: PaymentListProps<Row>) {
  return (
    <section>
      <div class="section-head">
        <h2 class="text-section">{props.title}</h2>
      </div>
      <ReadBoundary title={`Couldn’t load the ${props.title.toLowerCase()}`} retry={() => revalidate(props.list.key)}>
        <Rows {...props} />
      </ReadBoundary>
    </section>
  )
}

function Rows<Row extends { id: string }>(props: PaymentListProps<Row>) {
  const page = createAsync(() => props.list(props.id, props.cursor))
  const hrefTo = (cursor: Cursor | undefined) => cursor && listHref(props.href, { cursor, filters: {} })
  return (
    <Show when={page()}>
      {(read) => (
        <Show
          when={read().rows.length > 0}
          fallback={<Empty title={`No ${props.title.toLowerCase()}`}>{props.explanation}</Empty>}
        >
          <DataTable
            caption={`${props.title}, newest first`}
            columns={props.columns}
            rows={read().rows}
            rowKey={(row) => row.id}
          />
          <Show when={read().newer ?? read().older}>
            <Pager newerHref={hrefTo(read().newer)} olderHref={hrefTo(read().older)} summary="Newest first" />
          </Show>
        </Show>
      )}
    </Show>
  )
}

const place = (props: RouteSectionProps, id: string) => ({ id, cursor: parseListSearch(props.location.query).cursor })

/** Payments to the wallet address. */
export function IncomingPayments(props: RouteSectionProps) {
  const wallet = useWalletAddress()
  return (
    <PaymentList
      title="Incoming payments"
      explanation="Payments to this address. One that expires without money is deleted by Rafiki, and is not listed."
      list={listIncoming}
      columns={incomingColumns}
      href={paths.walletAddressPage(wallet().id).incoming}
      {...place(props, wallet().id)}
    />
  )
}

/** Payments from the wallet address. */
export function OutgoingPayments(props: RouteSectionProps) {
  const wallet = useWalletAddress()
  return (
    <PaymentList
      title="Outgoing payments"
      explanation="Payments that the account holder makes from this address."
      list={listOutgoing}
      columns={outgoingColumns}
      href={paths.walletAddressPage(wallet().id).outgoing}
      {...place(props, wallet().id)}
    />
  )
}

/** Quotes for payments from the wallet address. */
export function Quotes(props: RouteSectionProps) {
  const wallet = useWalletAddress()
  return (
    <PaymentList
      title="Quotes"
      explanation="What payments from this address would cost. A quote lasts for five minutes at most."
      list={listQuotes}
      columns={quoteColumns}
      href={paths.walletAddressPage(wallet().id).quotes}
      {...place(props, wallet().id)}
    />
  )
}
