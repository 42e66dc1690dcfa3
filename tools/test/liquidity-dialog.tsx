import { render, screen, within } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createSignal, Show } from 'solid-js'
import { vi } from 'vitest'
import type { Intent } from '~/money/intent'
import { LiquidityDialog } from '~/money/liquidity-dialog'
import type { Outcome, Reservation } from '~/rafiki/client/failures'
import { NotifierProvider } from '~/ui/feedback/notifier'

/** The account of the dialog. */
export const account = { kind: 'asset' as const, id: '0f0e0d0c-0b0a-4908-8706-050403020100', code: 'MXN', scale: 2 }
/** An answer that got lost. */
export const lost: Outcome<Reservation | void> = {
  status: 'unknown',
  message: 'The connection was lost.',
  requestId: 'r-1'
}
/** With plain spaces. */
export const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00a0', ' ')

/** A ledger with one account behind the dialog; `next` are the answers that it gives in place of doing its work. */
export function openLiquidityDialog(direction: 'deposit' | 'withdrawal' = 'deposit', balance = 120_431_850n) {
  const bank = {
    balance,
    sent: [] as Intent[],
    made: new Set<string>(),
    next: [] as (() => Outcome<Reservation | void>)[],
    later: undefined as Promise<Outcome<Reservation | void>> | undefined
  }
  const make = (intent: Intent) => {
    if (!bank.made.has(intent.transferId)) bank.balance += intent.direction === 'deposit' ? intent.units : -intent.units
    bank.made.add(intent.transferId)
  }
  const send = (intent: Intent): Promise<Outcome<Reservation | void>> => {
    bank.sent.push(intent)
    if (bank.later) return bank.later
    const answer = bank.next.shift()
    if (answer) return Promise.resolve(answer())
    make(intent)
    return Promise.resolve({ status: 'done', value: undefined })
  }
  const readBalance = vi.fn<() => Promise<bigint>>(() => Promise.resolve(bank.balance))
  const onClose = vi.fn<() => void>()
  const [shown, setShown] = createSignal(true)
  render(() => (
    <NotifierProvider>
      <Show when={shown()}>
        <LiquidityDialog
          direction={direction}
          account={account}
          subtitle="MXN asset, Cloud Nine Wallet"
          name="MXN asset, Cloud Nine Wallet"
          tenantId="t"
          threshold={200_000_000n}
          scope="ada"
          request={send}
          readBalance={readBalance}
          onBalanceChange={() => undefined}
          onClose={() => {
            onClose()
            setShown(false)
          }}
        />
      </Show>
    </NotifierProvider>
  ))
  const user = userEvent.setup()
  const amount = () => screen.getByLabelText<HTMLInputElement>('Amount')
  const button = (name: RegExp) => within(screen.getByRole('dialog')).getByRole('button', { name })
  const rows = () => screen.getAllByRole('term').map((term) => plain(term.parentElement?.textContent))
  return { bank, make, readBalance, onClose, user, amount, button, rows, reopen: () => setShown(true) }
}
