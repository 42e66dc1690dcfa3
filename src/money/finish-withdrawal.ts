import { createSignal, untrack } from 'solid-js'
import { signerId } from '~/rafiki/credentials/credentials'
import type { Outcome } from '~/rafiki/client/failures'
import {
  type Ending,
  type FinishAction,
  finishingOf,
  type ReservedWithdrawal,
  type ReservedWithdrawalStore
} from './reserved-withdrawals'

/** Where the end of a reserved withdrawal is. */
export type FinishState =
  | { at: 'idle' }
  | { at: 'sending'; action: FinishAction }
  /** It ended so. `already`: before this was sent, or by somebody else. */
  | { at: 'done'; how: Ending; already: boolean }
  /** Nothing was done; it is still reserved. */
  | { at: 'refused'; action: FinishAction; code: string; message: string }
  /** Nobody knows. Only the same may be sent, and only again. */
  | { at: 'unknown'; action: FinishAction; message: string; sentAt: number; requestId?: string }

interface FinishParts {
  withdrawal: ReservedWithdrawal
  store: ReservedWithdrawalStore
  /** Asks Rafiki to do it. The same key may come several times. */
  request: (action: FinishAction, id: string, idempotencyKey: string) => Promise<Outcome<void>>
  /** Hears each outcome, also when nobody looks any more. */
  onSettled?: (state: FinishState) => void
}

/** What Rafiki's refusals say about how the withdrawal ended: facts, whoever ended it. */
const endings: Record<string, Ending> = {
  ALREADY_POSTED: 'posted',
  ALREADY_VOIDED: 'voided',
  EXPIRED: 'expired',
  NO_SUCH_WITHDRAWAL: 'none'
}

const otherTenant = 'It was sent as another tenant, so it isn’t sent as this one. Act for that tenant to send it.'

/** The gateway's refusal to let somebody post their own withdrawal. */
const ownWithdrawal = 'OWN_WITHDRAWAL'

/** Refusals of the gateway that are the same each time, so that nothing was ever sent on. */
const certain = [ownWithdrawal, 'OTHER_WITHDRAWAL']

/**
 * The one way a reserved withdrawal is posted or voided: `idle → sending → done | refused | unknown`, and from unknown only the same again, with
 * the same key. What was sent is written down before it is sent, so that a reload or another window knows of it (decisions D10).
 */
export function createFinish(parts: FinishParts) {
  const { store, request } = parts
  const current = (): ReservedWithdrawal => store.find(parts.withdrawal.id) ?? parts.withdrawal
  const first = untrack(current)
  const [state, setState] = createSignal<FinishState>(stateFrom(first))

  /** Sends it, or what is unknown once more. A second call while the first is on its way does nothing. */
  async function submit(action: FinishAction): Promise<void> {
    const now = state()
    if (now.at === 'sending' || now.at === 'done') return
    const withdrawal = untrack(current)
    // Another window may have sent something, or seen it end, since this one was opened.
    const known = stateFrom(withdrawal)
    if (known.at === 'done' || (known.at === 'unknown' && (now.at !== 'unknown' || known.action !== action))) {
      setState(known)
      return parts.onSettled?.(known)
    }
    const repeated = withdrawal.finishing !== undefined
    const finishing = finishingOf(withdrawal, action)
    if (finishing.signedBy !== untrack(signerId) && known.at === 'unknown')
      return void setState({ ...known, message: otherTenant })
    const sent: ReservedWithdrawal = { ...withdrawal, finishing }
    store.keep(sent)
    setState({ at: 'sending', action })
    try {
      setState(settle(await request(action, withdrawal.id, finishing.idempotencyKey), sent, repeated))
    } catch (error) {
      setState(stateFrom(sent))
      throw error
    }
    parts.onSettled?.(state())
  }

  function settle(outcome: Outcome<void>, sent: ReservedWithdrawal, repeated: boolean): FinishState {
    const { finishing, ...before } = sent
    const action = finishing?.action ?? 'post'
    const end = (how: Ending, already: boolean): FinishState => {
      store.keep({ ...before, ended: { how, at: Date.now() } })
      return { at: 'done', how, already }
    }
    if (outcome.status === 'done') return end(action === 'post' ? 'posted' : 'voided', false)
    const unknown = stateFrom(sent)
    if (outcome.status === 'unknown')
      return unknown.at === 'unknown'
        ? { ...unknown, message: outcome.message, ...(outcome.requestId ? { requestId: outcome.requestId } : {}) }
        : unknown
    const { code, message, byRafiki } = outcome
    const how = endings[code]
    // Said by Rafiki alone: a gateway doesn't know.
    if (how !== undefined && byRafiki) {
      const asMeant = repeated && how === (action === 'post' ? 'posted' : 'voided')
      return end(how, !asMeant)
    }
    const isOwn = code === ownWithdrawal
    // A gateway's or a signature's refusal says nothing about what was sent before.
    if (repeated && !byRafiki && !certain.includes(code) && unknown.at === 'unknown') return { ...unknown, message }
    // What was reserved elsewhere is known by its link alone, which may be a wrong one: there is nothing to remember of it.
    if (before.reservedAt === null) store.forget(before.id)
    else store.keep(isOwn ? { ...before, needsApproval: true } : before)
    return { at: 'refused', action, code, message }
  }

  return { state, submit }
}

function stateFrom({ ended, finishing }: ReservedWithdrawal): FinishState {
  if (ended) return { at: 'done', how: ended.how, already: true }
  if (!finishing) return { at: 'idle' }
  const { action, sentAt } = finishing
  return { at: 'unknown', action, message: 'It was sent, and no answer is known.', sentAt }
}
