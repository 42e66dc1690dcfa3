import { revalidate, useLocation } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Account, Direction, Intent } from '~/money/intent'
import { LiquidityDialog } from '~/money/liquidity-dialog'
import type { Liquidity } from '~/rafiki/client/liquidity'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { LiveText } from '~/ui/data/live-text'
import { createRouteClose } from '~/ui/feedback/dialog'
import { ActingNote } from './acting-note'
import { WriteDialog } from './role-notice'

interface LiquidityDialogRouteProps {
  /** What moves the liquidity of this kind of account */
  accounts: Liquidity
  account: Account
  /** What it is and whose: "MXN scale 2, Cloud Nine Wallet" */
  subtitle: string
  /** Low at or below this, in minor units; null when nothing is low. */
  threshold: bigint | null
  /** The page below */
  pageHref: string
}

/** Deposit or withdrawal over the page of what has the liquidity, when the address ends in one of them; nothing otherwise. */
export function LiquidityDialogRoute(props: LiquidityDialogRouteProps) {
  const location = useLocation()
  const direction = (): Direction | undefined => {
    if (location.pathname.endsWith('/withdraw')) return 'withdrawal'
    return location.pathname.endsWith('/deposit') && props.accounts.deposit ? 'deposit' : undefined
  }
  const close = createRouteClose(() => props.pageHref)
  const request = (intent: Intent) =>
    intent.direction === 'deposit' && props.accounts.deposit
      ? props.accounts.deposit(intent.account.id, intent)
      : props.accounts.withdraw(intent.account.id, intent)
  return (
    // Back and forward go from one to the other without the page below: another direction is another dialog.
    <Show when={direction()} keyed>
      {(which) => (
        <WriteDialog
          title={which === 'deposit' ? 'Deposit' : 'Withdraw'}
          subtitle={<LiveText text={props.subtitle} />}
          action="move money"
          pageHref={props.pageHref}
        >
          <LiquidityDialog
            direction={which}
            account={props.account}
            subtitle={
              <>
                <LiveText text={`${props.subtitle},`} />{' '}
                <span class="mono-text" translate="no">
                  {props.account.id.slice(0, 8)}
                </span>
                <ActingNote />
              </>
            }
            name={props.subtitle}
            tenantId={currentTenant()?.id ?? ''}
            threshold={props.threshold}
            scope={signedInIdentity() ?? 'nobody'}
            request={request}
            takesAll={props.accounts.takesAll}
            readBalance={() => props.accounts.read(props.account.id)}
            onBalanceChange={() => void revalidate(props.accounts.stale)}
            onClose={close}
          />
        </WriteDialog>
      )}
    </Show>
  )
}
