import { createMemo, For, Show } from 'solid-js'
import { Money } from '~/money/amount'
import type { Account } from '~/money/intent'
import { isOpen, ownReservedWithdrawals, stateOf } from '~/money/reserved-withdrawals'
import { paths } from '~/paths'
import { createNow, TimeLeft } from '~/ui/data/time'

/**
 * On an account's page, below its liquidity: what is reserved of it, as far as this browser knows, with the way to post or void it. The liquidity
 * that Rafiki says is without it (contract A5).
 */
export function ReservedNotice(props: { account: Pick<Account, 'kind' | 'id'> }) {
  const store = ownReservedWithdrawals()
  const now = createNow()
  const here = createMemo(() =>
    store
      .list()
      .filter(({ account: { kind, id } }) => kind === props.account.kind && id === props.account.id)
      .filter((one) => isOpen(one, now()))
  )
  return (
    <For each={here().map(({ id }) => id)}>
      {(id) => (
        <Show when={store.find(id)}>
          {(withdrawal) => (
            <p class="mt-2 text-dense text-ink-2">
              <Money units={withdrawal().units} asset={withdrawal().account} /> more{' '}
              <Show when={stateOf(withdrawal(), now()) === 'unknown'} fallback={<>is reserved, for another </>}>
                was reserved; it isn’t known whether it was posted or voided.
              </Show>
              <Show when={stateOf(withdrawal(), now()) !== 'unknown'}>
                <TimeLeft until={withdrawal().expiresAt} now={now()} />.
              </Show>{' '}
              <a href={paths.withdrawal(id)} class="link">
                Post or void
              </a>
            </p>
          )}
        </Show>
      )}
    </For>
  )
}
