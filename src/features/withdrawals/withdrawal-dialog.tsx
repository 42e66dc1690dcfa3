import { createAsync, revalidate, type RouteSectionProps } from '@solidjs/router'
import { createMemo, Show, untrack, type JSX } from 'solid-js'
import { parseUuid } from '~/lib/uuid'
import type { Account } from '~/money/intent'
import { ownReservedWithdrawals, type ReservedWithdrawal } from '~/money/reserved-withdrawals'
import { paths } from '~/paths'
import { RafikiFailure } from '~/rafiki/client/failures'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { tenantName } from '~/rafiki/tenants'
import { type LedgerReservation, readReservedWithdrawals } from '~/rafiki/withdrawals'
import { createRouteClose, Dialog } from '~/ui/feedback/dialog'
import { Callout } from '~/ui/feedback/callout'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { Button } from '~/ui/forms/button'
import { type AccountFacts, kindOf } from './withdrawal-account'
import { type HandedOver, parseLink } from './withdrawal-link'
import { WithdrawalView } from './withdrawal-view'

/** One reserved withdrawal, at an address of its own: known in this browser, or handed over by a link. */
export function WithdrawalDialog(props: RouteSectionProps) {
  const close = createRouteClose(() => paths.withdrawals())
  const id = createMemo(() => parseUuid(props.params['id'] ?? ''))
  // As it is when the dialog opens: what is posted here changes it, and the dialog with it.
  const known = createMemo(() => untrack(() => ownReservedWithdrawals().find(id() ?? 'none')))
  const link = createMemo(() => parseLink(props.location.query))
  return (
    <Show when={id()} keyed fallback={<NotFound onClose={close} />}>
      {(withdrawalId) => (
        <Show
          when={known()}
          keyed
          fallback={
            <Show when={link()} keyed fallback={<NotFound onClose={close} />}>
              {(handed) => (
                <ReadBoundary
                  title="Couldn’t load the account of this withdrawal"
                  retry={() => revalidate(kindOf(handed.kind)?.stale ?? '')}
                  loading={<></>}
                >
                  <Handed id={withdrawalId} handed={handed} onClose={close} />
                </ReadBoundary>
              )}
            </Show>
          }
        >
          {(withdrawal) => <Known withdrawal={withdrawal} onClose={close} />}
        </Show>
      )}
    </Show>
  )
}

/** One that is not known in this browser: its account is read, and the ledger asked; the rest is what the link says. */
function Handed(props: { id: string; handed: HandedOver; onClose: () => void }) {
  const found = createAsync(async () => {
    const { kind, accountId } = props.handed
    const [account, ledger] = await Promise.all([kindOf(kind)?.read(accountId), inLedger(props.id, accountId)])
    return account && { account, ledger }
  })
  const withdrawal = (read: AccountFacts): ReservedWithdrawal => {
    const { kind, accountId, units, expiresAt, seal } = props.handed
    return {
      id: props.id,
      account: { kind: kind as Account['kind'], id: accountId, code: read.code, scale: read.scale },
      name: `${read.title}, ${tenantName(read.tenant)}`,
      units,
      tenantId: untrack(currentTenant)?.id ?? '',
      reservedAt: null,
      expiresAt,
      expiresBy: expiresAt,
      needsApproval: false,
      ...(seal === undefined ? {} : { seal })
    }
  }
  return (
    <Show when={found()} keyed>
      {({ account, ledger }) => (
        <WithdrawalView withdrawal={withdrawal(account)} ledger={ledger ?? undefined} onClose={props.onClose} />
      )}
    </Show>
  )
}

/** One that is known here. Nothing waits for what the ledger says. */
function Known(props: { withdrawal: ReservedWithdrawal; onClose: () => void }) {
  const ledger = createAsync(() => inLedger(props.withdrawal.id, props.withdrawal.account.id), { initialValue: null })
  return <WithdrawalView withdrawal={props.withdrawal} ledger={ledger.latest ?? undefined} onClose={props.onClose} />
}

/** A withdrawal as the ledger has it; null where it says nothing. */
async function inLedger(id: string, accountId: string): Promise<LedgerReservation | null> {
  const rows = await readReservedWithdrawals(accountId).catch((error: unknown) => {
    if (!(error instanceof RafikiFailure)) throw error
    return []
  })
  return rows.find((row) => row.id === id) ?? null
}

function NotFound(props: { onClose: () => void }): JSX.Element {
  return (
    <Dialog
      title="Pending withdrawal"
      onClose={props.onClose}
      footer={<Button onClick={() => props.onClose()}>Close</Button>}
    >
      <Callout tone="danger" title="This withdrawal isn’t known in this browser">
        <p>
          Rafiki can’t be asked for a withdrawal by its id. Ask whoever reserved it for its whole link, which has the
          account, the amount and the deadline.
        </p>
      </Callout>
    </Dialog>
  )
}
