import { revalidate, useLocation } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import type { Account, Direction, Intent } from '~/money/intent'
import { LiquidityDialog } from '~/money/liquidity-dialog'
import type { Transfer, Withdrawal } from '~/rafiki/client/entity-values'
import type { Outcome } from '~/rafiki/client/failures'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { createRouteClose } from '~/ui/feedback/dialog'

interface LiquidityDialogRouteProps {
  account: Account
  /** What it is and whose: "MXN scale 2, Cloud Nine Wallet" */
  subtitle: JSX.Element
  /** Low at or below this, in minor units; null when nothing is low. */
  threshold: bigint | null
  deposit: (id: string, transfer: Transfer) => Promise<Outcome<void>>
  withdraw: (id: string, withdrawal: Withdrawal) => Promise<Outcome<void>>
  /** The balance at this moment, past every cache. */
  readLiquidity: (id: string) => Promise<bigint>
  /** The prefix of the queries that show the balance: "asset." */
  stale: string
  /** The page below */
  pageHref: string
}

/** Deposit and withdrawal over the page of what has the liquidity; which of the two is in the address. */
export function LiquidityDialogRoute(props: LiquidityDialogRouteProps) {
  const location = useLocation()
  const direction = (): Direction => (location.pathname.endsWith('/withdraw') ? 'withdrawal' : 'deposit')
  const close = createRouteClose(() => props.pageHref)
  const request = (intent: Intent) =>
    intent.direction === 'deposit'
      ? props.deposit(intent.account.id, intent)
      : props.withdraw(intent.account.id, intent)
  return (
    // Back and forward go from one to the other without the page below: another direction is another dialog.
    <Show when={direction()} keyed>
      {(which) => (
        <LiquidityDialog
          direction={which}
          account={props.account}
          subtitle={
            <>
              {props.subtitle}, <span class="mono-text">{props.account.id.slice(0, 8)}</span>
            </>
          }
          threshold={props.threshold}
          scope={signedInIdentity() ?? 'nobody'}
          request={request}
          readBalance={() => props.readLiquidity(props.account.id)}
          onBalanceChange={() => void revalidate(props.stale)}
          onClose={close}
        />
      )}
    </Show>
  )
}
