import { createMemo, createSignal, Match, onCleanup, onMount, Show, Suspense, Switch, untrack } from 'solid-js'
import type { Outcome } from '~/rafiki/failures'
import { Button } from '~/ui/button'
import { Callout } from '~/ui/callout'
import { Dialog } from '~/ui/dialog'
import { Icon } from '~/ui/icon'
import { lazily } from '~/ui/lazily'
import '~/ui/more-icons'
import { useNotifier } from '~/ui/notifier'
import { formatAmount, formatMoney } from './format-amount'
import type { Account, Direction, Intent } from './intent'
import { LiquidityCalculation } from './liquidity-calculation'
import { MoneyField } from './money-field'
import { doneNotice, moneyOf, words } from './money-words'
import { createOperation } from './operation'
import { parseAmount } from './parse-amount'
import { createUnfinishedStore } from './unfinished'

const UnknownOutcome = lazily(() => import('./unknown-outcome'), 'UnknownOutcome')

interface LiquidityDialogProps {
  direction: Direction
  account: Account
  /** What it is and whose: "MXN asset, Cloud Nine Wallet". */
  subtitle: string
  /** Low at or below this, in minor units; null when nothing is low. */
  threshold: bigint | null
  /** Person and tenant: what is unfinished is theirs. */
  scope: string
  send: (intent: Intent) => Promise<Outcome<void>>
  /** The balance at this moment, past every cache. */
  readBalance: () => Promise<bigint>
  onClose: () => void
}

/** Deposits to and withdrawals from any account that has liquidity: one implementation (architecture §5). */
export function LiquidityDialog(props: LiquidityDialogProps) {
  const { notify, announce } = useNotifier()
  // Once for the life of the dialog: what is sent must not change because something else was read again.
  const { account, direction, send, readBalance, scope } = untrack(() => ({ ...props }))
  let open = true
  onCleanup(() => (open = false))
  const operation = createOperation({
    account,
    direction,
    async send(intent) {
      // When the outcome is unknown there may be no network to fetch its page with, so it is there before anything is sent.
      const there = await UnknownOutcome.preload().catch(() => undefined)
      if (there) return send(intent)
      const message = 'A part of the console couldn’t be loaded, so nothing was sent. Reload the page.'
      return { status: 'refused', code: 'NOT_SENT', message, byRafiki: false }
    },
    readBalance,
    unfinished: createUnfinishedStore(scope),
    onSettled: (state) => {
      // Told also when the dialog was closed in the meantime; only then there is nothing left to close.
      if (state.at === 'done') {
        notify(doneNotice(state))
        if (open) props.onClose()
      } else if (state.at === 'refused') announce(state.message, 'assertive')
      else if (state.at === 'unknown')
        announce(`It isn’t known whether this ${words[state.intent.direction].noun} was made.`, 'assertive')
    }
  })
  const { state, balance } = operation
  onMount(() => void operation.look())

  const [amountText, setAmountText] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const parsed = createMemo(() => parseAmount(amountText(), account))
  const units = () => {
    const read = parsed()
    return 'units' in read ? read.units : undefined
  }
  const problem = () => {
    const read = parsed()
    if ('problem' in read) return read.problem
    const now = balance()
    if (direction === 'withdrawal' && now !== null && read.units > now) {
      return `Not enough liquidity: ${formatMoney(now, account.scale, account.code)} available.`
    }
    return undefined
  }
  const type = (text: string) => {
    // Grouping the same amount is no edit: a refused intent stays the one that is tried again.
    const before = units()
    setAmountText(text)
    if (units() !== before) operation.edit(units())
  }
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
  /** What became of an earlier movement in the other direction. */
  const [earlier, setEarlier] = createSignal<string>()
  const current = () => {
    const now = state()
    return now.at === 'idle' ? direction : now.intent.direction
  }
  const submit = () => {
    setTried(true)
    if (problem() === undefined) void operation.send()
    else document.getElementById('amount')?.focus()
  }
  const resend = async () => {
    setResending(true)
    await operation.send()
    setResending(false)
    const now = state()
    if (now.at !== 'refused') return
    // Refused for good. The amount stays so that it can be corrected; unless this dialog is for the other direction, which starts afresh.
    if (now.intent.direction === direction) return void setAmountText(formatAmount(now.intent.units, account.scale))
    setEarlier(`The ${words[now.intent.direction].noun} of ${moneyOf(now.intent)} was refused. ${now.message}`)
    operation.edit(undefined)
  }
  const abandon = () => {
    operation.abandon()
    setAmountText('')
    setTried(false)
  }
  const label = () => {
    const now = state()
    return (now.at === 'confirming' || now.at === 'refused' || now.at === 'sending') && problem() === undefined
      ? `${words[direction].verb} ${moneyOf(now.intent)}`
      : words[direction].verb
  }

  return (
    <Switch>
      <Match when={unknown() ?? (resending() ? state() : undefined)}>
        <Suspense>
          <UnknownOutcome
            operation={operation}
            title={words[current()].title}
            subtitle={props.subtitle}
            sending={resending()}
            onResend={() => void resend()}
            onAbandon={abandon}
            onClose={() => props.onClose()}
          />
        </Suspense>
      </Match>
      <Match when={true}>
        <Dialog
          title={words[direction].title}
          subtitle={props.subtitle}
          onClose={() => props.onClose()}
          onSubmit={submit}
          dirty={() => amountText() !== '' && (state().at === 'confirming' || state().at === 'idle')}
          footer={
            <>
              <p class="mr-auto flex items-center gap-1.5 text-meta text-ink-3 lt-narrow:basis-full">
                <Icon name="safe" size={14} /> Safe to retry
              </p>
              <Button onClick={() => props.onClose()}>Cancel</Button>
              <Button type="submit" variant="primary" sending={state().at === 'sending'}>
                {label()}
              </Button>
            </>
          }
        >
          <Show when={earlier()}>{(what) => <Callout tone="danger" title={what()} />}</Show>
          <Show when={refused()}>
            {(why) => (
              <Callout
                tone="danger"
                title={
                  why().code === 'NOT_SENT' ? 'Rafiki can’t be asked now' : `The ${words[direction].noun} was refused`
                }
              >
                <p>{why().message}</p>
              </Callout>
            )}
          </Show>
          <MoneyField
            name="amount"
            label="Amount"
            code={account.code}
            scale={account.scale}
            amountText={amountText()}
            onInput={type}
            error={tried() ? problem() : undefined}
            large
            locked={state().at === 'sending' ? 'Locked until there is an answer.' : undefined}
          />
          <LiquidityCalculation
            account={account}
            direction={direction}
            now={balance()}
            units={problem() === undefined ? units() : undefined}
            threshold={props.threshold}
            failure={refused()?.code === 'NOT_SENT' ? undefined : operation.balanceFailure()}
            onRetry={() => void operation.look()}
          />
          <Callout tone="info">
            <p>
              {direction === 'deposit'
                ? 'This only changes the ledger. Move the real money to your settlement account first.'
                : 'This only changes the ledger. Pay the real money out of your settlement account yourself.'}
            </p>
          </Callout>
        </Dialog>
      </Match>
    </Switch>
  )
}
