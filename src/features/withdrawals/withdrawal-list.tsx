import { createAsync, type RouteSectionProps } from '@solidjs/router'
import { createMemo, ErrorBoundary, Show, Suspense } from 'solid-js'
import { plural } from '~/lib/plural'
import { Amount } from '~/money/amount'
import {
  endOf,
  isOpen,
  ownReservedWithdrawals,
  type ReservedWithdrawal,
  reservedByTenant,
  stateOf
} from '~/money/reserved-withdrawals'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { paths } from '~/paths'
import { type Column, DataTable, Empty } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { Status } from '~/ui/data/status'
import { createNow, Time, TimeLeft } from '~/ui/data/time'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'
import { PageHead } from '~/ui/layout/page-head'
import { kindOf, readLedger } from './withdrawal-account'
import { linkTo } from './withdrawal-link'

/** At most so many accounts are looked up in the ledger at once. */
const mostAccounts = 10

/** The withdrawals that wait to be posted or voided, and those that ended in the last 30 days. */
export function WithdrawalList(props: RouteSectionProps) {
  const store = ownReservedWithdrawals()
  const now = createNow()
  const known = createMemo(() => reservedByTenant(store, currentTenant()?.id))
  const open = createMemo(() => known().here.filter((one) => isOpen(one, now())))
  const ended = createMemo(() =>
    known()
      .here.filter((one) => !isOpen(one, now()))
      .toSorted((a, b) => endOf(b) - endOf(a))
  )
  const others = () => known().elsewhere.filter((one) => isOpen(one, now())).length
  return (
    <>
      <PageHead
        title="Pending withdrawals"
        subtitle="The amount is reserved and no longer in the liquidity that is shown. Posted, it leaves for good; voided or expired, all of it comes back."
      />
      <Show
        when={open().length > 0}
        fallback={
          <Empty title="No withdrawal is pending" action={<LinkButton href={paths.assets()}>Show assets</LinkButton>}>
            One that you reserve, on the page of an asset or a peer, waits here until it’s posted or voided.
          </Empty>
        }
      >
        <section class="mb-8">
          <div class="section-head">
            <h2 class="text-section">To post</h2>
            <p class="text-dense text-ink-3">{open().length}</p>
          </div>
          <DataTable
            caption="Withdrawals to post or void, the next to expire first"
            columns={openColumns(now)}
            rows={open()}
            rowKey={({ id }) => id}
            href={({ id }) => paths.withdrawal(id)}
          />
        </section>
      </Show>
      <Show when={others() > 0}>
        <Callout tone="info" class="mt-5">
          <p>
            {others() === 1 ? 'One more was' : `${others()} more were`} reserved as another tenant: connect as that
            tenant, or act for it, to see {others() === 1 ? 'it' : 'them'}.
          </p>
        </Callout>
      </Show>
      <ErrorBoundary fallback={null}>
        <Suspense>
          <InLedger known={known().here} now={now} />
        </Suspense>
      </ErrorBoundary>
      <Show when={ended().length > 0}>
        <section class="mt-8">
          <div class="section-head">
            <h2 class="text-section">Finished</h2>
            <p class="text-dense text-ink-3">in the last 30 days</p>
          </div>
          <DataTable
            caption="Withdrawals that ended, newest first"
            columns={endedColumns(now)}
            rows={ended()}
            rowKey={({ id }) => id}
            href={({ id }) => paths.withdrawal(id)}
          />
        </section>
      </Show>
      <p class="mt-5 text-dense text-ink-3">
        This list holds what you reserved or opened in this browser. Rafiki lists no others; whoever reserved one can
        send you its link.
      </p>
      {props.children}
    </>
  )
}

/** What the ledger has as reserved beside what is known here, where it says anything at all (contract B3). */
function InLedger(props: { known: readonly ReservedWithdrawal[]; now: () => number }) {
  const accounts = createMemo(() => [...new Map(props.known.map((one) => [one.account.id, one])).values()])
  const ids = () =>
    accounts()
      .slice(0, mostAccounts)
      .map(({ account }) => account.id)
      .toSorted()
      .join(' ')
  const ledger = createAsync(() => readLedger(ids()))
  const rows = createMemo((): ReservedWithdrawal[] =>
    (ledger() ?? []).flatMap(({ accountId, rows }) => {
      const like = accounts().find(({ account }) => account.id === accountId)
      if (!like || !rows) return []
      const { account, name, tenantId } = like
      return rows
        .filter(({ id, expiresAt }) => expiresAt !== null && !props.known.some((one) => one.id === id))
        .map(({ id, units, expiresAt }) => {
          const until = expiresAt ?? 0
          const times = { reservedAt: null, expiresAt: until, expiresBy: until }
          return { id, account, name, units, tenantId, needsApproval: false, ...times }
        })
    })
  )
  return (
    <Show when={rows().length > 0}>
      <section class="mt-8">
        <div class="section-head">
          <h2 class="text-section">Reserved elsewhere</h2>
          <p class="text-dense text-ink-3">{plural(rows().length, 'withdrawal')}</p>
        </div>
        <p class="mb-3 text-dense text-ink-3">
          In Rafiki’s ledger for the same accounts. It doesn’t say which of them were posted or voided in the meantime.
        </p>
        <DataTable
          caption="Withdrawals that were reserved elsewhere"
          columns={openColumns(props.now)}
          rows={rows()}
          rowKey={({ id }) => id}
          href={linkTo}
        />
      </section>
    </Show>
  )
}

const from: Column<ReservedWithdrawal> = {
  id: 'from',
  head: 'From',
  cell: (withdrawal) => (
    <>
      <LiveText class="font-500 lt-table:whitespace-normal" text={withdrawal.name} lines={3} />
      <span class="block text-meta text-ink-3">{kindOf(withdrawal.account.kind)?.noun ?? withdrawal.account.kind}</span>
    </>
  )
}

const amount: Column<ReservedWithdrawal> = {
  id: 'amount',
  head: 'Amount',
  cell: (withdrawal) => (
    <Amount units={withdrawal.units} code={withdrawal.account.code} scale={withdrawal.account.scale} short column />
  ),
  align: 'right',
  narrow: 'first'
}

const madeBy: Column<ReservedWithdrawal> = {
  id: 'by',
  head: 'Reserved by',
  cell: (withdrawal) => (
    <Show when={withdrawal.reservedAt !== null} fallback="Somebody else">
      You
      <Show when={withdrawal.needsApproval}>
        <span class="block text-meta text-ink-3">so somebody else must post it</span>
      </Show>
    </Show>
  ),
  priority: 3
}

const openColumns = (now: () => number): Column<ReservedWithdrawal>[] => [
  from,
  amount,
  madeBy,
  {
    id: 'expires',
    head: 'Expires',
    cell: (withdrawal) => (
      <Show
        when={stateOf(withdrawal, now()) === 'unknown'}
        fallback={
          <>
            in <TimeLeft until={withdrawal.expiresAt} now={now()} />
          </>
        }
      >
        <Status icon="alert" tone="warning" label="Outcome unknown" />
      </Show>
    ),
    narrow: 'second'
  },
  {
    id: 'action',
    head: 'Action',
    hideHead: true,
    cell: () => <span class="link">Post or void</span>,
    align: 'right',
    priority: 3
  }
]

const endedColumns = (now: () => number): Column<ReservedWithdrawal>[] => [
  from,
  amount,
  {
    id: 'outcome',
    head: 'Outcome',
    cell: (withdrawal) => <WithdrawalOutcome withdrawal={withdrawal} now={now()} />,
    narrow: 'second'
  },
  {
    id: 'when',
    head: 'When',
    cell: (withdrawal) => <Time iso={new Date(endOf(withdrawal)).toISOString()} />,
    align: 'right'
  }
]

/** How it ended (design §3). */
export function WithdrawalOutcome(props: { withdrawal: ReservedWithdrawal; now: number }) {
  const looks = {
    posted: { icon: 'done', tone: 'success', label: 'Posted' },
    voided: { icon: 'ended', tone: 'mute', label: 'Voided' },
    expired: { icon: 'ended', tone: 'mute', label: 'Expired' },
    none: { icon: 'failed', tone: 'danger', label: 'Not known to Rafiki' },
    over: { icon: 'ended', tone: 'mute', label: 'Expired, unless posted elsewhere' },
    waiting: { icon: 'waiting', tone: 'warning', label: 'Waiting' },
    unknown: { icon: 'alert', tone: 'warning', label: 'Outcome unknown' }
  } as const
  const look = () => looks[stateOf(props.withdrawal, props.now)]
  return <Status icon={look().icon} tone={look().tone} label={look().label} />
}
