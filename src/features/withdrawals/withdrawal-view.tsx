import { revalidate } from '@solidjs/router'
import { createSignal, onCleanup, Show, untrack } from 'solid-js'
import { Amount } from '~/money/amount'
import { createFinish, type FinishState } from '~/money/finish-withdrawal'
import { formatMoney } from '~/money/format-amount'
import {
  canBeMadeAgain,
  type FinishAction,
  ownReservedWithdrawals,
  type ReservedWithdrawal,
  stateOf
} from '~/money/reserved-withdrawals'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { may, refusalOf } from '~/rafiki/credentials/permissions'
import { type LedgerReservation, postWithdrawal, voidWithdrawal } from '~/rafiki/withdrawals'
import { ActingNote } from '~/resource/acting-note'
import { CopyableId, CopyButton } from '~/ui/data/copyable-id'
import { FactList } from '~/ui/data/fact-list'
import { LiveText } from '~/ui/data/live-text'
import { Status } from '~/ui/data/status'
import { createNow, Time, TimeLeft } from '~/ui/data/time'
import { Callout } from '~/ui/feedback/callout'
import { Dialog } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { Button } from '~/ui/forms/button'
import { kindOf } from './withdrawal-account'
import { linkTo } from './withdrawal-link'
import { WithdrawalOutcome } from './withdrawal-list'

interface WithdrawalViewProps {
  withdrawal: ReservedWithdrawal
  /** The same in Rafiki's ledger, where it gives it */
  ledger: LedgerReservation | undefined
  onClose: () => void
}

/** A reserved withdrawal with what posting and voiding it does, and how it ended. */
export function WithdrawalView(props: WithdrawalViewProps) {
  const { notify, announce } = useNotifier()
  const store = ownReservedWithdrawals()
  const now = createNow()
  // Once for the life of the dialog: what is sent must not change because something else was read.
  const given = untrack(() => props.withdrawal)
  const withdrawal = () => store.find(given.id) ?? given
  // The tenant's name may come later.
  const name = () => props.withdrawal.name
  // The ledger's word counts before a link's.
  const units = () => props.ledger?.units ?? withdrawal().units
  const money = () => formatMoney(units(), given.account.scale, given.account.code)
  const isOwn = () => withdrawal().reservedAt !== null
  const isHanded = () => !isOwn() && props.ledger === undefined
  const differs = () => props.ledger !== undefined && props.ledger.units !== withdrawal().units

  const shown =
    given.seal === undefined ? undefined : { accountId: given.account.id, units: given.units, seal: given.seal }
  let disposed = false
  let told: { title: string; detail: string } | undefined
  const finish = () => {
    if (told) notify(told)
    told = undefined
  }
  onCleanup(() => {
    disposed = true
    // Once the dialog is gone: a notice beside an open one is in the inert part of the page.
    queueMicrotask(finish)
  })
  const settled = (state: FinishState) => {
    if (state.at === 'done') {
      void revalidate(kindOf(given.account.kind)?.stale ?? '')
      if (!state.already) {
        const done = state.how === 'posted' ? 'Posted' : 'Voided'
        const detail = state.how === 'posted' ? `From ${name()}.` : `It is back in the liquidity of ${name()}.`
        told = { title: `${done} ${money()}`, detail }
        if (!disposed) return props.onClose()
      }
    } else if (state.at === 'refused') announce(state.message, 'assertive')
    else if (state.at === 'unknown')
      announce(`It isn’t known whether this withdrawal was ${pastOf[state.action]}.`, 'assertive')
    if (disposed) finish()
  }
  const { state, submit } = createFinish({
    withdrawal: given,
    store,
    request: (action, id, key) => (action === 'post' ? postWithdrawal(id, key, shown) : voidWithdrawal(id, key)),
    onSettled: settled
  })
  /** What is being sent, so that the button that was pressed shows it */
  const [sent, setSent] = createSignal<FinishAction>()
  /** What is sent again stays in view as what it is */
  const [resent, setResent] = createSignal<FinishAction>()
  const send = async (action: FinishAction) => {
    if (unknown()) setResent(action)
    setSent(action)
    await submit(action)
    setSent(undefined)
    setResent(undefined)
  }
  const isSending = () => state().at === 'sending'
  const ended = () => withdrawal().ended !== undefined
  const unknown = () => {
    const at = state()
    return at.at === 'unknown' ? at : undefined
  }
  const resending = () => {
    const action = resent()
    return action && { action, message: '' }
  }
  const refused = () => {
    const at = state()
    return at.at === 'refused' ? at : undefined
  }
  const isOver = () => stateOf(withdrawal(), now()) === 'over'
  /** One's own that the gateway lets nobody post who made it */
  const needsOther = () => isOwn() && withdrawal().needsApproval
  /** Rafiki would let any tenant post it (contract B3), so the console doesn't. */
  const isOfOther = () => {
    const [ofWithdrawal, inUse] = [withdrawal().tenantId, currentTenant()?.id]
    return ofWithdrawal !== '' && inUse !== undefined && ofWithdrawal !== inUse
  }
  const canFinish = () => !ended() && !unknown() && !resent() && !isOfOther() && may('write')
  // Voiding can't be made good for a payment's: it is asked about first.
  const [asking, setAsking] = createSignal(false)
  const pressVoid = () => {
    if (canBeMadeAgain(given.account) || asking()) void send('void')
    else setAsking(true)
  }
  let link: HTMLElement | undefined
  return (
    <Dialog
      title="Pending withdrawal"
      subtitle={
        <>
          <LiveText text={name()} />
          <ActingNote />
        </>
      }
      onClose={() => props.onClose()}
      busy={isSending}
      footer={
        <>
          <Button class="mr-auto" disabled={isSending()} onClick={() => props.onClose()}>
            Close
          </Button>
          <Show when={canFinish()}>
            <Button disabled={isSending() && sent() !== 'void'} sending={sent() === 'void'} onClick={pressVoid}>
              {isOver()
                ? 'Find out, or void'
                : asking()
                  ? 'Void for good'
                  : `Void${canBeMadeAgain(given.account) ? '' : '…'}`}
            </Button>
            <Show when={!isOver()}>
              <Button
                variant="primary"
                disabled={needsOther() || differs() || (isSending() && sent() !== 'post')}
                sending={sent() === 'post'}
                onClick={() => void send('post')}
              >
                <span>
                  Post <LiveText text={money()} />
                </span>
              </Button>
            </Show>
          </Show>
        </>
      }
    >
      <Show when={refused()}>
        {(why) => (
          <Callout tone="danger" title={why().action === 'post' ? 'It was not posted' : 'It was not voided'}>
            <p>
              <LiveText text={why().message} translatable /> The amount is still reserved.
            </p>
          </Callout>
        )}
      </Show>
      <Show when={unknown() ?? resending()}>
        {(lost) => (
          <Callout
            tone="warning"
            title={`We don’t know yet if it was ${pastOf[lost().action]}`}
            actions={
              <Button
                variant="primary"
                sending={isSending()}
                disabled={!may('write')}
                onClick={() => void send(lost().action)}
              >
                Send the same request again
              </Button>
            }
          >
            <p>
              <LiveText text={lost().message} translatable /> Sending the same request again can’t{' '}
              {lost().action === 'post' ? 'post' : 'void'} it twice.
            </p>
          </Callout>
        )}
      </Show>
      <Show when={differs()}>
        <Callout tone="danger" title="This isn’t the amount that Rafiki has reserved">
          <p>
            Under this id Rafiki’s ledger has <LiveText text={money()} />, and the link says{' '}
            <LiveText text={formatMoney(withdrawal().units, given.account.scale, given.account.code)} />. Ask whoever
            sent you the link; it can’t be posted from here.
          </p>
        </Callout>
      </Show>
      <Show when={isHanded() && !ended()}>
        <Show
          when={shown}
          fallback={
            <Callout tone="warning" title="Amount and deadline are what the link says">
              <p>
                Rafiki can’t be asked for them, and posting takes the id alone. Compare them with whoever reserved it
                before you post.
              </p>
            </Callout>
          }
        >
          <Callout tone="info" title="The gateway checks account and amount when you post">
            <p>If they aren’t those of this withdrawal, nothing is posted. The deadline is what the link says.</p>
          </Callout>
        </Show>
      </Show>
      <Show when={isOfOther() && !ended()}>
        <Callout tone="info" title="It was reserved as another tenant">
          <p>Connect as that tenant, or act for it, to post or void it.</p>
        </Callout>
      </Show>
      <Show when={needsOther() && !ended()}>
        <Callout tone="info" title="Somebody else has to post it">
          <p>You made this withdrawal. Send its link to somebody who may move money; you can void it.</p>
        </Callout>
      </Show>
      <FactList
        facts={[
          { term: 'Amount', value: <Amount units={units()} code={given.account.code} scale={given.account.scale} /> },
          { term: kindOf(given.account.kind)?.noun ?? 'Account', value: <LiveText text={name()} /> },
          { term: 'State', value: <WithdrawalOutcome withdrawal={withdrawal()} now={now()} /> },
          {
            term: 'Reserved',
            value: (
              <Show when={withdrawal().reservedAt} fallback="By somebody else">
                {(at) => (
                  <>
                    By you, <Time iso={new Date(at()).toISOString()} full />
                  </>
                )}
              </Show>
            )
          },
          {
            term: 'Expires',
            value: (
              <>
                <Time iso={new Date(props.ledger?.expiresAt ?? withdrawal().expiresAt).toISOString()} full />
                <Show when={!ended() && !isOver()}>
                  <span class="block text-ink-3">
                    in <TimeLeft until={props.ledger?.expiresAt ?? withdrawal().expiresAt} now={now()} />
                  </span>
                </Show>
              </>
            )
          },
          { term: 'Withdrawal id', value: <CopyableId id={given.id} label="Withdrawal id" full /> },
          ...(props.ledger && !differs()
            ? [
                {
                  term: 'In Rafiki’s ledger',
                  value: <Status icon="done" tone="success" label="Reserved, with this amount" />
                }
              ]
            : [])
        ]}
      />
      <Show
        when={!ended()}
        fallback={
          <p class="text-dense text-ink-2">
            <LiveText text={endings[withdrawal().ended?.how ?? 'none'](name())} translatable />
          </p>
        }
      >
        <dl class="grid gap-2 text-dense" aria-label="What happens when">
          <Show when={isOver()}>
            <div>
              <dt class="font-500">Its time is over</dt>
              <dd class="text-ink-2">
                It has expired, and its amount is back, unless somebody posted it elsewhere. Voiding it now tells which,
                and voids it if it is still reserved after all.
              </dd>
            </div>
          </Show>
          <Show when={!isOver()}>
            <div>
              <dt class="font-500">When it’s posted</dt>
              <dd class="text-ink-2">
                <LiveText
                  text={`${money()} goes to the settlement account of ${given.account.code}. It can’t be taken back.`}
                  translatable
                />
              </dd>
            </div>
            <div>
              <dt class="font-500">When it’s voided, or expires</dt>
              <dd class="text-ink-2">
                <LiveText text={`All of it comes back to the liquidity of ${name()}.`} translatable />
                <Show when={!canBeMadeAgain(given.account)}>
                  {' '}
                  <b>This withdrawal can’t be made again then:</b> Rafiki has one withdrawal for a payment.
                </Show>
              </dd>
            </div>
          </Show>
        </dl>
        <Show when={refusalOf('write')}>{(why) => <p class="text-dense text-ink-3">{why()}</p>}</Show>
        <Show when={!isOver()}>
          <div class="flex flex-wrap items-center gap-2">
            <span ref={link} class="visually-hidden">
              {location.origin + linkTo({ ...withdrawal(), units: units() })}
            </span>
            <CopyButton
              name="Link"
              text={() => location.origin + linkTo({ ...withdrawal(), units: units() })}
              shown={() => link}
            >
              Copy link for somebody else
            </CopyButton>
          </div>
        </Show>
      </Show>
    </Dialog>
  )
}

const pastOf: Record<FinishAction, string> = { post: 'posted', void: 'voided' }

/** What the end of a withdrawal means for the money. */
const endings = {
  posted: (name: string) => `It was posted: the amount has left ${name} for good.`,
  voided: (name: string) => `It was voided: the amount is back in the liquidity of ${name}.`,
  expired: (name: string) => `Nobody posted it in time: the amount is back in the liquidity of ${name}.`,
  none: () => 'Rafiki knows no withdrawal with this id: nothing is reserved under it.'
}
