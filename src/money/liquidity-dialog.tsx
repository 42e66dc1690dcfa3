import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  onCleanup,
  onMount,
  Show,
  Switch,
  untrack,
  type JSX
} from 'solid-js'
import type { Outcome, Reservation, Taken } from '~/rafiki/client/failures'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { LiveText } from '~/ui/data/live-text'
import { Dialog } from '~/ui/feedback/dialog'
import { Icon } from '~/ui/theme/icon'
import { useNotifier } from '~/ui/feedback/notifier'
import { approvalLimit, approvalSentence } from './approval'
import { formatAmount, formatMoney } from './format-amount'
import type { Account, Direction, Intent } from './intent'
import { LiquidityCalculation } from './liquidity-calculation'
import { MoneyField } from './money-field'
import { doneNotice, goneTitle, messages, moneyOf } from './transfer-messages'
import { createOperation, type Reserved } from './operation'
import { maxUnits, parseAmount } from './parse-amount'
import { createPendingTransferStore } from './pending-transfers'
import { createReservedWithdrawalStore } from './reserved-withdrawals'
import { UnknownOutcome } from './unknown-outcome'
import { createWithdrawalTiming, WithdrawalMoments, WithdrawalTimingField } from './withdrawal-timing'

interface LiquidityDialogProps {
  direction: Direction
  account: Account
  /** What it is and whose, so that it can't be mixed up: "MXN scale 2, Cloud Nine Wallet, 994c8d61". */
  subtitle: JSX.Element
  /** The same in words, for the summary and the list of reserved withdrawals: "MXN scale 2, Cloud Nine Wallet" */
  name: string
  /** Low at or below this, in minor units; null when nothing is low. */
  threshold: bigint | null
  /** The person: what is unfinished is theirs, whichever tenant they act as. */
  scope: string
  /** The tenant that is in use; a reserved withdrawal is listed under it. */
  tenantId: string
  /** Asks Rafiki to carry out the intent. The same intent may come several times. */
  request: (intent: Intent) => Promise<Outcome<Reservation | Taken | void>>
  /** Why a withdrawal takes all there is, as a sentence; nothing where the amount is chosen. */
  takesAll?: string | undefined
  /** The balance at this moment, past every cache. */
  readBalance: () => Promise<bigint>
  /** The balance that the page below shows may be old. Called when the dialog is gone: reading it again must neither delay nor replace it. */
  onBalanceChange: () => void
  onClose: () => void
}

/** Deposits to and withdrawals from any account that has liquidity: one implementation (decisions D11). */
export function LiquidityDialog(props: LiquidityDialogProps) {
  const { notify, announce } = useNotifier()
  // Once for the life of the dialog: what is sent must not change because something else was read again.
  const { account, direction, request, readBalance, onBalanceChange, scope, takesAll } = untrack(() => ({
    account: props.account,
    direction: props.direction,
    request: props.request,
    readBalance: props.readBalance,
    onBalanceChange: props.onBalanceChange,
    scope: props.scope,
    takesAll: props.takesAll
  }))
  /** As it is when something was reserved: the tenant may have been learnt since the dialog was opened. */
  const ofTenant = () => untrack(() => ({ name: props.name, tenantId: props.tenantId }))
  let disposed = false
  let done: Parameters<typeof doneNotice>[0] | undefined
  // Once the dialog is gone: a notice beside an open one is in the inert part of the page, and read by nobody.
  const finish = () => {
    onBalanceChange()
    if (done) notify(doneNotice(done))
  }
  onCleanup(() => {
    disposed = true
    queueMicrotask(finish)
  })
  const operation = createOperation({
    account,
    direction,
    request,
    readBalance,
    takesAll: takesAll !== undefined,
    pendingTransfers: createPendingTransferStore(scope),
    onReserved: ({ withdrawalId, ...times }: Reserved, { units }) =>
      createReservedWithdrawalStore(scope).keep({ id: withdrawalId, account, ...ofTenant(), units, ...times }),
    onSettled: (state) => {
      if (state.at === 'done') done = state
      // The outcome is told also when the page was left in the meantime; only then there is nothing left to close.
      if (disposed) finish()
      else if (state.at === 'done') props.onClose()
      else if (state.at === 'refused') announce(state.message, 'assertive')
      else if (state.at === 'unknown')
        announce(`It isn’t known whether this ${messages[state.intent.direction].noun} was made.`, 'assertive')
    }
  })
  const { state, balance } = operation
  onMount(() => void operation.readBalance())

  const [amountText, setAmountText] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const parsed = createMemo(() => parseAmount(amountText(), account))
  const units = () => {
    const read = parsed()
    return 'units' in read ? read.units : undefined
  }
  const isTooMuch = () => direction === 'withdrawal' && (units() ?? 0n) > (balance() ?? maxUnits)
  const problem = () => {
    if (takesAll !== undefined && balance() === 0n) return 'There is nothing to withdraw.'
    const read = parsed()
    if ('problem' in read) return read.problem
    return isTooMuch()
      ? `Not enough liquidity: ${formatMoney(balance() ?? 0n, account.scale, account.code)} available.`
      : undefined
  }
  const type = (text: string) => {
    // Grouping the same amount is no edit: a refused intent stays the one that is tried again.
    const before = units()
    setAmountText(text)
    if (units() !== before) edit()
  }
  const edit = () => {
    const timeout = direction === 'withdrawal' ? timing.timeoutSeconds() : 0n
    operation.edit(timeout === undefined ? undefined : units(), timeout)
  }
  const timing = createWithdrawalTiming({
    mustReserve: () => direction === 'withdrawal' && (units() ?? 0n) > (approvalLimit(account) ?? maxUnits),
    onChange: edit
  })
  if (takesAll !== undefined)
    createEffect(() => {
      const all = balance()
      if (all === null || sent() || unknown() || all === untrack(units)) return
      // There was another amount when it was confirmed: the one that there is now has to be confirmed, too.
      setEarlier(untrack(refused)?.message)
      type(formatAmount(all, account.scale))
    })
  /** Whether the amount and the time for which it is reserved are right */
  const isRight = () => problem() === undefined && (direction === 'deposit' || timing.problem() === undefined)
  const busy = () => state().at === 'sending'
  // What is done keeps the look of what was sent until the dialog is gone.
  const sent = () => busy() || state().at === 'done'
  const now = createMemo<bigint | null>((before) => (sent() ? before : balance()), null)
  const unknown = () => {
    const now = state()
    return now.at === 'unknown' ? now : undefined
  }
  const refused = () => {
    const now = state()
    return now.at === 'refused' ? now : undefined
  }
  // Sending again what was sent before looks like what it is.
  const [resending, setResending] = createSignal(false)
  const resent = () => {
    const now = state()
    return resending() || (now.at === 'done' && now.repeated)
  }
  /** What became of an earlier movement in the other direction. */
  const [earlier, setEarlier] = createSignal<string>()
  const current = () => {
    const now = state()
    return now.at === 'idle' ? direction : now.intent.direction
  }
  const submit = async () => {
    setTried(true)
    // There may be more by now than when the dialog was opened.
    if (isTooMuch()) await operation.readBalance()
    if (isRight()) await operation.submit()
    else document.getElementById(problem() === undefined ? 'period' : 'amount')?.focus()
  }
  const resend = async () => {
    setResending(true)
    await operation.submit()
    setResending(false)
    const now = state()
    if (now.at !== 'refused') return
    // Refused for good. The amount stays so that it can be corrected; unless this dialog is for the other direction, which starts afresh.
    if (now.intent.direction === direction) {
      timing.show(now.intent.timeoutSeconds)
      return void setAmountText(formatAmount(now.intent.units, account.scale))
    }
    setEarlier(`The ${messages[now.intent.direction].noun} of ${moneyOf(now.intent)} was refused. ${now.message}`)
    operation.edit(undefined)
  }
  const abandon = () => {
    operation.abandon()
    setAmountText('')
    setTried(false)
  }
  /** On the button: what it is going to move. */
  const named = () => {
    const now = state()
    return now.at !== 'idle' && (sent() || isRight()) ? moneyOf(now.intent) : ''
  }
  const verb = () => (direction === 'withdrawal' ? timing.verb() : messages.deposit.verb)

  return (
    <Switch>
      <Match when={unknown() ?? (resent() ? state() : undefined)}>
        <UnknownOutcome
          operation={operation}
          title={messages[current()].title}
          subtitle={props.subtitle}
          sending={resent()}
          onResend={() => void resend()}
          onAbandon={abandon}
          onClose={() => props.onClose()}
        />
      </Match>
      <Match when={true}>
        <Dialog
          title={messages[direction].title}
          subtitle={props.subtitle}
          onClose={() => props.onClose()}
          onSubmit={() => void submit()}
          busy={busy}
          dirty={() =>
            takesAll === undefined && amountText() !== '' && (state().at === 'confirming' || state().at === 'idle')
          }
          footer={
            <>
              <p class="mr-auto flex items-center gap-1.5 text-meta text-ink-3 lt-narrow:basis-full">
                <Icon name="safe" size={14} /> Safe to retry
              </p>
              <Button disabled={sent()} onClick={() => props.onClose()}>
                Cancel
              </Button>
              <Button type="submit" variant="primary" sending={sent()}>
                <span>
                  {`${verb()} `}
                  <LiveText text={named()} />
                </span>
              </Button>
            </>
          }
        >
          <Show when={earlier()}>
            {(what) => <Callout tone="danger" title={<LiveText text={what()} translatable />} />}
          </Show>
          <Show when={refused()}>
            {(why) => (
              <Callout
                tone="danger"
                title={<LiveText text={refusalTitle(why().code, direction, account)} translatable />}
              >
                <p>
                  <LiveText text={why().message} translatable />
                </p>
              </Callout>
            )}
          </Show>
          <MoneyField
            name="amount"
            label="Amount"
            code={account.code}
            scale={account.scale}
            value={amountText()}
            onInput={type}
            error={tried() ? problem() : undefined}
            large
            locked={sent() ? 'Locked until there is an answer.' : takesAll}
          />
          <Show when={direction === 'withdrawal'}>
            <WithdrawalTimingField timing={timing} tried={tried()} locked={sent()} rule={approvalSentence(account)} />
          </Show>
          <LiquidityCalculation
            account={account}
            direction={direction}
            now={now()}
            units={sent() || problem() === undefined ? units() : undefined}
            threshold={props.threshold}
            failure={refused() && operation.balanceFailure() ? undefined : operation.balanceFailure()}
            onRetry={() => void operation.readBalance()}
          />
          <Show when={direction === 'withdrawal'}>
            <WithdrawalMoments
              account={account}
              name={props.name}
              units={sent() || problem() === undefined ? units() : undefined}
              timing={timing}
            />
          </Show>
          <Callout tone="info">
            <p>
              {direction === 'deposit'
                ? 'This only changes the ledger. Move the real money to your settlement account first.'
                : timing.reserves()
                  ? 'This only changes the ledger. Pay the real money out of your settlement account yourself, then post it.'
                  : 'This only changes the ledger. Pay the real money out of your settlement account yourself.'}
            </p>
          </Callout>
        </Dialog>
      </Match>
    </Switch>
  )
}

/** What became of a movement that wasn't made. */
function refusalTitle(code: string, direction: Direction, account: Account): string {
  if (code === 'NOT_FOUND') return goneTitle(account)
  return code === 'NOT_SENT' ? 'Nothing was sent' : `The ${messages[direction].noun} was refused`
}
