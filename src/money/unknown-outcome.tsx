import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { formatDuration } from '~/lib/format-duration'
import { formatFullTime, formatTime } from '~/lib/format-time'
import { inUtc } from '~/ui/data/time'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { ConfirmByTyping } from '~/ui/feedback/confirm-by-typing'
import { CopyableId } from '~/ui/data/copyable-id'
import { LiveText } from '~/ui/data/live-text'
import { Dialog } from '~/ui/feedback/dialog'
import { Amount, Money } from './amount'
import { Calculation } from './liquidity-calculation'
import { formatAmount } from './format-amount'
import { balanceAfter } from './intent'
import { MoneyField } from './money-field'
import { messages } from './transfer-messages'
import { type Operation, type UnknownState, verdict } from './operation'

interface UnknownOutcomeProps {
  operation: Operation
  title: string
  subtitle: JSX.Element
  sending: boolean
  onResend: () => void
  /** Given up, after the operator typed so */
  onAbandon: () => void
  onClose: () => void
}

/** Money that may or may not have moved: the same request again, a look at the balance, and no fresh form before it is settled. */
export function UnknownOutcome(props: UnknownOutcomeProps) {
  const [looking, setLooking] = createSignal(false)
  const [looked, setLooked] = createSignal(false)
  const [abandoning, setAbandoning] = createSignal(false)
  // While it is sent again, the state it came from stays in view.
  const last = createMemo<UnknownState | undefined>((before) => {
    const now = props.operation.state()
    return now.at === 'unknown' ? now : before
  })
  // What an earlier look found isn't "now" any more once a later one has failed.
  const balance = () => (props.operation.balanceFailure() ? null : props.operation.balance())
  const look = async () => {
    setLooking(true)
    await props.operation.readBalance()
    setLooking(false)
    setLooked(true)
  }
  return (
    <Show when={last()}>
      {(state) => {
        const intent = () => state().intent
        const account = () => intent().account
        const noun = () => messages[intent().direction].noun
        const amount = (units: bigint | null) =>
          units === null ? undefined : <Amount units={units} code={account().code} scale={account().scale} />
        return (
          <Show
            when={!abandoning()}
            fallback={
              <ConfirmByTyping
                title={`Discard this ${noun()}?`}
                subtitle={props.subtitle}
                phrase={`discard ${noun()}`}
                actionLabel={`Discard this ${noun()}`}
                sending={false}
                onConfirm={() => props.onAbandon()}
                onClose={() => setAbandoning(false)}
              >
                <p>
                  The console then lets you enter a new one. If this one of{' '}
                  <Money units={intent().units} asset={account()} /> did go through, or still does, it stays as it is,
                  and a new one is made on top of it.
                </p>
              </ConfirmByTyping>
            }
          >
            <Dialog
              title={props.title}
              subtitle={props.subtitle}
              onClose={props.onClose}
              busy={() => props.operation.state().at === 'sending'}
              footer={
                <>
                  <p class="mr-auto text-meta text-ink-3 lt-narrow:basis-full">
                    Kept under Pending transfers, in the user menu
                  </p>
                  <Button variant="ghost" disabled={props.sending} onClick={() => setAbandoning(true)}>
                    Discard…
                  </Button>
                  <Button disabled={props.sending} onClick={() => props.onClose()}>
                    Close
                  </Button>
                </>
              }
            >
              <Callout
                tone="warning"
                title={`We don’t know yet if this ${noun()} went through`}
                actions={
                  <>
                    <Button variant="primary" sending={props.sending} onClick={() => props.onResend()}>
                      Send the same request again
                    </Button>
                    <Button sending={looking()} sendingLabel="Looking…" onClick={() => void look()}>
                      Look at the balance
                    </Button>
                  </>
                }
              >
                <p>
                  <LiveText text={state().message} translatable /> Sent {sentWhen(state().sentAt)}. Sending the same
                  request again can’t {messages[intent().direction].verb.toLowerCase()} twice.
                </p>
              </Callout>
              <Show when={looked() && props.operation.balanceFailure()}>
                {(why) => <p class="text-dense text-danger-ink">{why().message}</p>}
              </Show>
              <MoneyField
                name="amount"
                label="Amount"
                code={account().code}
                scale={account().scale}
                value={formatAmount(intent().units, account().scale)}
                locked="Locked until the outcome is known."
                large
              />
              <Calculation
                rows={[
                  { term: 'Liquidity before sending', value: amount(state().before) ?? 'Unknown' },
                  {
                    term: 'Expected if it went through',
                    value: state().before === null ? 'Unknown' : amount(balanceAfter(state().before ?? 0n, intent()))
                  },
                  {
                    term: 'Liquidity now',
                    value: amount(balance()) ?? 'Not read',
                    strong: true
                  },
                  ...(intent().timeoutSeconds > 0n
                    ? [{ term: 'Reserved, to be posted within', value: formatDuration(intent().timeoutSeconds) }]
                    : []),
                  { term: 'Transfer', value: <CopyableId id={intent().transferId} full label="Transfer id" /> },
                  ...(state().requestId
                    ? [{ term: 'Request', value: <CopyableId id={state().requestId ?? ''} full label="Request id" /> }]
                    : [])
                ]}
              />
              <Show when={balance() !== null}>
                <p class="text-dense text-ink-2" role="status">
                  <LiveText text={sentences[verdict(state(), balance() ?? 0n)]} translatable />
                </p>
              </Show>
            </Dialog>
          </Show>
        )
      }}
    </Show>
  )
}

/** "at 14:02", or with its day when that is another one. */
function sentWhen(ms: number): string {
  const at = new Date(ms)
  const short = formatTime(at, new Date(), inUtc())
  return short.includes(':') ? `at ${short}` : `on ${formatFullTime(at, inUtc())}`
}

// A balance alone proves nothing, since payments move it too; only sending again settles the matter.
const sentences = {
  made: 'The balance is what it would be if this went through. Send the same request again to be sure.',
  'not-made': 'The balance is what it was before. Send the same request again to make it.',
  unclear: 'The balance has moved otherwise too, so it doesn’t tell. Send the same request again to be sure.'
}
